//! Names another old key in the key change.

use super::edits::{edit_object, set};
use super::{Applies, Edit, Mutation, Place, Provokes};

/// Names another old key in the key change.
pub(super) static MUTATION: Mutation = Mutation {
    id: "inner-old-key-wrong",
    summary: "Names another old key in the key change.",
    place: Place::Inner,
    params: &[],
    applies: Applies::WithKeyChange,
    provokes: Provokes::Problem(&[400, 401, 403], &["malformed", "unauthorized"]),
    breaks: &["RFC8555-7.3.5-R17"],
    edits: &[Edit::Inner(&[Edit::Unsigned(|unsigned, means| {
        edit_object(&mut unsigned.payload, |said| set(said, "oldKey", means.stranger_jwk()))
    })])],
};
