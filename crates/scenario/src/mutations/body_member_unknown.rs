//! Adds a member to the JWS that no document registers; RFC 7515 section 7.2.1 has it ignored.

use super::edits::set;
use super::{Applies, Edit, Mutation, Place, Provokes};

/// Adds a member to the JWS that no document registers; RFC 7515 section 7.2.1 has it ignored.
pub(super) static MUTATION: Mutation = Mutation {
    id: "body-member-unknown",
    summary: "Adds a member to the JWS that no document registers; RFC 7515 section 7.2.1 has it \
              ignored.",
    place: Place::Envelope,
    params: &[],
    applies: Applies::Any,
    provokes: Provokes::Acceptance,
    breaks: &[],
    edits: &[Edit::Body(|body, _| set(body, "assay", true))],
};
