//! Writes the members of the inner payload in the opposite order.

use super::edits::{edit_object, reverse};
use super::{Applies, Edit, Mutation, Place, Provokes};

/// Writes the members of the inner payload in the opposite order.
pub(super) static MUTATION: Mutation = Mutation {
    id: "inner-payload-members-reordered",
    summary: "Writes the members of the inner payload in the opposite order.",
    place: Place::Inner,
    params: &[],
    applies: Applies::WithInner,
    provokes: Provokes::Acceptance,
    breaks: &[],
    edits: &[Edit::Inner(&[Edit::Unsigned(|unsigned, _| {
        edit_object(&mut unsigned.payload, reverse)
    })])],
};
