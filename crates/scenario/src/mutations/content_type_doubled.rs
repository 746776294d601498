//! Sends two Content-Type fields.

use http::HeaderValue;
use http::header::CONTENT_TYPE;

use super::{Applies, Edit, Mutation, Place, Provokes};

/// Sends two Content-Type fields.
pub(super) static MUTATION: Mutation = Mutation {
    id: "content-type-doubled",
    summary: "Sends two Content-Type fields.",
    place: Place::Http,
    params: &[],
    applies: Applies::Any,
    provokes: Provokes::Choice,
    breaks: &[],
    edits: &[Edit::Request(|request, _| {
        request.headers_mut().append(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    })],
};
