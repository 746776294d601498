//! Adds a member that no document registers; RFC 8555 section 7.3 has such members ignored.

use super::edits::{edit_said, set};
use super::{Applies, Edit, Mutation, Place, Provokes};

/// Adds a member that no document registers; RFC 8555 section 7.3 has such members ignored.
pub(super) static MUTATION: Mutation = Mutation {
    id: "payload-member-unknown",
    summary: "Adds a member that no document registers; RFC 8555 section 7.3 has such members ignored.",
    place: Place::Payload,
    params: &[],
    applies: Applies::WithPayload,
    provokes: Provokes::Acceptance,
    breaks: &[],
    edits: &[Edit::Draft(|draft, _| edit_said(draft, |said| set(said, "assay", "x")))],
};
