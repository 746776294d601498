//! Adds many members that no document registers; only of accounts does RFC 8555 say (sections 7.3 and
//! 7.3.2) that they are ignored.

use super::edits::{MEMBERS, edit_said, members};
use super::{Applies, Edit, Mutation, Place, Provokes};

/// Adds many members that no document registers; only of accounts does RFC 8555 say (sections 7.3 and
/// 7.3.2) that they are ignored.
pub(super) static MUTATION: Mutation = Mutation {
    id: "payload-members-many",
    summary: "Adds many members that no document registers; only of accounts does RFC 8555 say \
              (sections 7.3 and 7.3.2) that they are ignored.",
    place: Place::Payload,
    params: &[MEMBERS],
    applies: Applies::WithPayload,
    provokes: Provokes::Choice,
    breaks: &[],
    edits: &[Edit::Draft(|draft, means| {
        edit_said(draft, |said| said.extend(members(means.number("members"))))
    })],
};
