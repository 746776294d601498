//! Names the first member of the payload twice, with the same value.

use super::edits::append_first_again;
use super::{Applies, Edit, Mutation, Place, Provokes};

/// Names the first member of the payload twice, with the same value.
pub(super) static MUTATION: Mutation = Mutation {
    id: "payload-member-doubled",
    summary: "Names the first member of the payload twice, with the same value.",
    place: Place::Payload,
    params: &[],
    applies: Applies::WithPayload,
    provokes: Provokes::Choice,
    breaks: &[],
    edits: &[Edit::Unsigned(|unsigned, _| append_first_again(&mut unsigned.payload))],
};
