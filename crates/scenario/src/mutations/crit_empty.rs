//! Sends an empty crit, which RFC 7515 section 4.1.11 forbids producers and lets recipients refuse.

use serde_json::json;

use super::edits::set;
use super::{Applies, Edit, Mutation, Place, Provokes};

/// Sends an empty crit, which RFC 7515 section 4.1.11 forbids producers and lets recipients refuse.
pub(super) static MUTATION: Mutation = Mutation {
    id: "crit-empty",
    summary: "Sends an empty crit, which RFC 7515 section 4.1.11 forbids producers and lets \
              recipients refuse.",
    place: Place::Header,
    params: &[],
    applies: Applies::Any,
    provokes: Provokes::Choice,
    breaks: &[],
    edits: &[Edit::Header(|header, _| set(header, "crit", json!([])))],
};
