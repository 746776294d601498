//! Leaves the new key out of the inner JWS of a key change.

use super::edits::remove;
use super::{Applies, Edit, Mutation, Place, Provokes};

/// Leaves the new key out of the inner JWS of a key change.
pub(super) static MUTATION: Mutation = Mutation {
    id: "inner-jwk-absent",
    summary: "Leaves the new key out of the inner JWS of a key change.",
    place: Place::Inner,
    params: &[],
    applies: Applies::WithKeyChange,
    provokes: Provokes::Problem(&[400, 401, 403], &["malformed", "unauthorized"]),
    breaks: &["RFC8555-7.3.5-R08"],
    edits: &[Edit::Inner(&[Edit::Header(|header, _| remove(header, "jwk"))])],
};
