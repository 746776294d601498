//! Adds a header parameter of arrays in arrays.

use super::edits::{LEVELS, append_nested};
use super::{Applies, Edit, Mutation, Place, Provokes};

/// Adds a header parameter of arrays in arrays.
pub(super) static MUTATION: Mutation = Mutation {
    id: "header-deep",
    summary: "Adds a header parameter of arrays in arrays.",
    place: Place::Header,
    params: &[LEVELS],
    applies: Applies::Any,
    provokes: Provokes::Choice,
    breaks: &[],
    edits: &[Edit::Unsigned(|unsigned, means| {
        append_nested(&mut unsigned.protected, means.size("levels"))
    })],
};
