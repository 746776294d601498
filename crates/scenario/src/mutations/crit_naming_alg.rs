//! Marks alg as critical, which is no extension; RFC 7515 section 4.1.11 lets recipients refuse.

use serde_json::json;

use super::edits::set;
use super::{Applies, Edit, Mutation, Place, Provokes};

/// Marks alg as critical, which is no extension; RFC 7515 section 4.1.11 lets recipients refuse.
pub(super) static MUTATION: Mutation = Mutation {
    id: "crit-naming-alg",
    summary: "Marks alg as critical, which is no extension; RFC 7515 section 4.1.11 lets \
              recipients refuse.",
    place: Place::Header,
    params: &[],
    applies: Applies::Any,
    provokes: Provokes::Choice,
    breaks: &[],
    edits: &[Edit::Header(|header, _| set(header, "crit", json!(["alg"])))],
};
