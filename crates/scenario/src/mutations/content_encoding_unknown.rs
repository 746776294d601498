//! Claims a content coding that no document registers.

use http::HeaderValue;
use http::header::CONTENT_ENCODING;

use super::{Applies, Edit, Mutation, Place, Provokes};

/// Claims a content coding that no document registers.
pub(super) static MUTATION: Mutation = Mutation {
    id: "content-encoding-unknown",
    summary: "Claims a content coding that no document registers.",
    place: Place::Http,
    params: &[],
    applies: Applies::Any,
    provokes: Provokes::Choice,
    breaks: &[],
    edits: &[Edit::Request(|request, _| {
        request.headers_mut().insert(CONTENT_ENCODING, HeaderValue::from_static("assay"));
    })],
};
