//! Adds many header parameters that no document registers; RFC 7515 section 4 has them ignored, and a
//! server may find them too many.

use super::edits::{MEMBERS, members};
use super::{Applies, Edit, Mutation, Place, Provokes};

/// Adds many header parameters that no document registers; RFC 7515 section 4 has them ignored, and a
/// server may find them too many.
pub(super) static MUTATION: Mutation = Mutation {
    id: "header-members-many",
    summary: "Adds many header parameters that no document registers; RFC 7515 section 4 has them \
              ignored, and a server may find them too many.",
    place: Place::Header,
    params: &[MEMBERS],
    applies: Applies::Any,
    provokes: Provokes::Choice,
    breaks: &[],
    edits: &[Edit::Header(|header, means| header.extend(members(means.number("members"))))],
};
