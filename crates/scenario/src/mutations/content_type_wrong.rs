//! Sends the JWS as another media type.

use super::edits::content_type;
use super::{Applies, Edit, Mutation, Param, Place, Provokes, Takes};

/// Sends the JWS as another media type.
pub(super) static MUTATION: Mutation = Mutation {
    id: "content-type-wrong",
    summary: "Sends the JWS as another media type.",
    place: Place::Http,
    params: &[Param {
        name: "value",
        doc: "the media type",
        takes: Takes::Text { default: "text/plain" },
    }],
    applies: Applies::Any,
    provokes: Provokes::Problem(&[415], &[]),
    breaks: &["RFC8555-6.2-R45"],
    edits: &[Edit::Request(|request, means| content_type(request, Some(means.text("value"))))],
};
