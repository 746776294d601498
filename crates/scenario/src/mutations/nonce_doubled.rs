//! Names the nonce twice, with the same value.

use serde_json::Value;

use super::edits::append_member;
use super::{Applies, Edit, Mutation, Place, Provokes};

/// Names the nonce twice, with the same value.
pub(super) static MUTATION: Mutation = Mutation {
    id: "nonce-doubled",
    summary: "Names the nonce twice, with the same value.",
    place: Place::Header,
    params: &[],
    applies: Applies::Any,
    provokes: Provokes::Choice,
    breaks: &[],
    edits: &[Edit::Unsigned(|unsigned, means| {
        append_member(&mut unsigned.protected, "nonce", &Value::from(means.nonce()))
    })],
};
