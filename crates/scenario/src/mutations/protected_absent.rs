//! Leaves the protected header out of the JWS.

use super::edits::remove;
use super::{Applies, Edit, Mutation, Place, Provokes};

/// Leaves the protected header out of the JWS.
pub(super) static MUTATION: Mutation = Mutation {
    id: "protected-absent",
    summary: "Leaves the protected header out of the JWS.",
    place: Place::Envelope,
    params: &[],
    applies: Applies::Any,
    provokes: Provokes::MALFORMED,
    breaks: &["RFC8555-6.2-R08"],
    edits: &[Edit::Body(|body, _| remove(body, "protected"))],
};
