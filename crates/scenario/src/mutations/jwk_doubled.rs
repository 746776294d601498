//! Names the jwk twice, with the same value.

use super::edits::append_member;
use super::{Applies, Edit, Mutation, Place, Provokes};

/// Names the jwk twice, with the same value.
pub(super) static MUTATION: Mutation = Mutation {
    id: "jwk-doubled",
    summary: "Names the jwk twice, with the same value.",
    place: Place::Header,
    params: &[],
    applies: Applies::ByJwk,
    provokes: Provokes::Choice,
    breaks: &[],
    edits: &[Edit::Unsigned(|unsigned, means| {
        append_member(&mut unsigned.protected, "jwk", &means.jwk())
    })],
};
