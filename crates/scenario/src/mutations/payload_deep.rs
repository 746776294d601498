//! Adds a member of arrays in arrays.

use super::edits::{LEVELS, append_nested};
use super::{Applies, Edit, Mutation, Place, Provokes};

/// Adds a member of arrays in arrays.
pub(super) static MUTATION: Mutation = Mutation {
    id: "payload-deep",
    summary: "Adds a member of arrays in arrays.",
    place: Place::Payload,
    params: &[LEVELS],
    applies: Applies::WithPayload,
    provokes: Provokes::Choice,
    breaks: &[],
    edits: &[Edit::Unsigned(|unsigned, means| {
        append_nested(&mut unsigned.payload, means.size("levels"))
    })],
};
