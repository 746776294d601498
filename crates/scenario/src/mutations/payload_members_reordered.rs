//! Writes the members of the payload in the opposite order.

use super::edits::{edit_said, reverse};
use super::{Applies, Edit, Mutation, Place, Provokes};

/// Writes the members of the payload in the opposite order.
pub(super) static MUTATION: Mutation = Mutation {
    id: "payload-members-reordered",
    summary: "Writes the members of the payload in the opposite order.",
    place: Place::Payload,
    params: &[],
    applies: Applies::WithPayload,
    provokes: Provokes::Acceptance,
    breaks: &[],
    edits: &[Edit::Draft(|draft, _| edit_said(draft, reverse))],
};
