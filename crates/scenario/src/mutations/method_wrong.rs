//! Sends the request with another method.

use super::{Applies, Edit, Mutation, Param, Place, Provokes, Takes};

/// Sends the request with another method.
pub(super) static MUTATION: Mutation = Mutation {
    id: "method-wrong",
    summary: "Sends the request with another method.",
    place: Place::Http,
    params: &[Param {
        name: "method",
        doc: "the method",
        takes: Takes::Word { options: &["GET", "PUT", "DELETE", "PATCH"], default: "PUT" },
    }],
    applies: Applies::Any,
    provokes: Provokes::Problem(&[405], &[]),
    breaks: &["RFC8555-6.7-R06"],
    edits: &[Edit::Request(|request, means| {
        if let Ok(method) = means.text("method").parse() {
            *request.method_mut() = method;
        }
    })],
};
