//! Adds a member of arrays in arrays to the JWS.

use super::edits::{LEVELS, append_nested};
use super::{Applies, Edit, Mutation, Place, Provokes};

/// Adds a member of arrays in arrays to the JWS.
pub(super) static MUTATION: Mutation = Mutation {
    id: "body-deep",
    summary: "Adds a member of arrays in arrays to the JWS.",
    place: Place::Envelope,
    params: &[LEVELS],
    applies: Applies::Any,
    provokes: Provokes::Choice,
    breaks: &[],
    edits: &[Edit::Request(|request, means| {
        append_nested(request.body_mut(), means.size("levels"))
    })],
};
