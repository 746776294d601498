//! Writes white space around the members of the payload.

use super::edits::spread;
use super::{Applies, Edit, Mutation, Place, Provokes};

/// Writes white space around the members of the payload.
pub(super) static MUTATION: Mutation = Mutation {
    id: "payload-with-white-space",
    summary: "Writes white space around the members of the payload.",
    place: Place::Payload,
    params: &[],
    applies: Applies::WithPayload,
    provokes: Provokes::Acceptance,
    breaks: &[],
    edits: &[Edit::Unsigned(|unsigned, _| spread(&mut unsigned.payload))],
};
