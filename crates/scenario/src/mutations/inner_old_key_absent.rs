//! Leaves the old key out of the key change.

use super::edits::{edit_object, remove};
use super::{Applies, Edit, Mutation, Place, Provokes};

/// Leaves the old key out of the key change.
pub(super) static MUTATION: Mutation = Mutation {
    id: "inner-old-key-absent",
    summary: "Leaves the old key out of the key change.",
    place: Place::Inner,
    params: &[],
    applies: Applies::WithKeyChange,
    provokes: Provokes::Problem(&[400, 401, 403], &["malformed", "unauthorized"]),
    breaks: &["RFC8555-7.3.5-R12"],
    edits: &[Edit::Inner(&[Edit::Unsigned(|unsigned, _| {
        edit_object(&mut unsigned.payload, |said| remove(said, "oldKey"))
    })])],
};
