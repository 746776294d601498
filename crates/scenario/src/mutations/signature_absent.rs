//! Leaves the signature member out.

use super::edits::remove;
use super::{Applies, Edit, Mutation, Place, Provokes};

/// Leaves the signature member out.
pub(super) static MUTATION: Mutation = Mutation {
    id: "signature-absent",
    summary: "Leaves the signature member out.",
    place: Place::Signature,
    params: &[],
    applies: Applies::Any,
    provokes: Provokes::MALFORMED,
    breaks: &["RFC8555-6.2-R05"],
    edits: &[Edit::Body(|body, _| remove(body, "signature"))],
};
