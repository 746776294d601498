//! Adds a member to newAccount that no document registers; RFC 8555 section 7.3 has it ignored.

use super::edits::{edit_said, set};
use super::{Applies, Edit, Mutation, Place, Provokes};

/// Adds a member to newAccount that no document registers; RFC 8555 section 7.3 has it ignored.
pub(super) static MUTATION: Mutation = Mutation {
    id: "account-member-unknown",
    summary: "Adds a member to newAccount that no document registers; RFC 8555 section 7.3 has \
              it ignored.",
    place: Place::Payload,
    params: &[],
    applies: Applies::NewAccount,
    provokes: Provokes::Acceptance,
    breaks: &[],
    edits: &[Edit::Draft(|draft, _| edit_said(draft, |said| set(said, "assay", "x")))],
};
