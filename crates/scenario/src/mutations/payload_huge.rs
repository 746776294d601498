//! Adds a member of great length.

use super::edits::{OCTETS, edit_said, set};
use super::{Applies, Edit, Mutation, Place, Provokes};

/// Adds a member of great length.
pub(super) static MUTATION: Mutation = Mutation {
    id: "payload-huge",
    summary: "Adds a member of great length.",
    place: Place::Payload,
    params: &[OCTETS],
    applies: Applies::WithPayload,
    provokes: Provokes::Choice,
    breaks: &[],
    edits: &[Edit::Draft(|draft, means| {
        edit_said(draft, |said| set(said, "assay", "A".repeat(means.size("octets"))))
    })],
};
