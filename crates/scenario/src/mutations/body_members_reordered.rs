//! Writes the members of the JWS in the opposite order.

use super::edits::reverse;
use super::{Applies, Edit, Mutation, Place, Provokes};

/// Writes the members of the JWS in the opposite order.
pub(super) static MUTATION: Mutation = Mutation {
    id: "body-members-reordered",
    summary: "Writes the members of the JWS in the opposite order.",
    place: Place::Envelope,
    params: &[],
    applies: Applies::Any,
    provokes: Provokes::Acceptance,
    breaks: &[],
    edits: &[Edit::Body(|body, _| reverse(body))],
};
