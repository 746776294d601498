//! Marks an extension as critical that the header does not hold.

use serde_json::json;

use super::edits::set;
use super::{Applies, Edit, Mutation, Place, Provokes};

/// Marks an extension as critical that the header does not hold.
pub(super) static MUTATION: Mutation = Mutation {
    id: "crit-naming-what-is-absent",
    summary: "Marks an extension as critical that the header does not hold.",
    place: Place::Header,
    params: &[],
    applies: Applies::Any,
    provokes: Provokes::MALFORMED,
    breaks: &["RFC8555-6.2-R13"],
    edits: &[Edit::Header(|header, _| set(header, "crit", json!(["assay-absent"])))],
};
