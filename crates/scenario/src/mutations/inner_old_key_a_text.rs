//! Names the old key by a text, not by its JWK, in the key change.

use super::edits::{edit_object, set};
use super::{Applies, Edit, Mutation, Place, Provokes};

/// Names the old key by a text, not by its JWK, in the key change.
pub(super) static MUTATION: Mutation = Mutation {
    id: "inner-old-key-a-text",
    summary: "Names the old key by a text, not by its JWK, in the key change.",
    place: Place::Inner,
    params: &[],
    applies: Applies::WithKeyChange,
    provokes: Provokes::Problem(&[400, 401, 403], &["malformed", "unauthorized"]),
    breaks: &["RFC8555-7.3.5-R12"],
    edits: &[Edit::Inner(&[Edit::Unsigned(|unsigned, means| {
        edit_object(&mut unsigned.payload, |said| set(said, "oldKey", means.thumbprint()))
    })])],
};
