//! Leaves the url out of the inner JWS.

use super::edits::remove;
use super::{Applies, Edit, Mutation, Place, Provokes};

/// Leaves the url out of the inner JWS.
pub(super) static MUTATION: Mutation = Mutation {
    id: "inner-url-absent",
    summary: "Leaves the url out of the inner JWS.",
    place: Place::Inner,
    params: &[],
    applies: Applies::WithInner,
    provokes: Provokes::Problem(&[400, 401, 403], &["malformed", "unauthorized"]),
    breaks: &["RFC8555-7.3.5-R14", "RFC8555-7.3.4-R12"],
    edits: &[Edit::Inner(&[Edit::Header(|header, _| remove(header, "url"))])],
};
