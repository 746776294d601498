//! Adds a parameter to the media type, which registers none.

use super::edits::content_type;
use super::{Applies, Edit, Mutation, Place, Provokes};

/// Adds a parameter to the media type, which registers none.
pub(super) static MUTATION: Mutation = Mutation {
    id: "content-type-with-charset",
    summary: "Adds a parameter to the media type, which registers none.",
    place: Place::Http,
    params: &[],
    applies: Applies::Any,
    provokes: Provokes::Choice,
    breaks: &[],
    edits: &[Edit::Request(|request, _| {
        content_type(request, Some("application/jose+json; charset=utf-8"))
    })],
};
