//! Adds a member that no document registers; only of newAccount does RFC 8555 say that it is
//! ignored.

use super::edits::{edit_said, set};
use super::{Applies, Edit, Mutation, Place, Provokes};

/// Adds a member that no document registers; only of newAccount does RFC 8555 say that it is
/// ignored.
pub(super) static MUTATION: Mutation = Mutation {
    id: "payload-member-unknown",
    summary: "Adds a member that no document registers; only of newAccount does RFC 8555 say \
              that it is ignored.",
    place: Place::Payload,
    params: &[],
    applies: Applies::WithPayload,
    provokes: Provokes::Choice,
    breaks: &[],
    edits: &[Edit::Draft(|draft, _| edit_said(draft, |said| set(said, "assay", "x")))],
};
