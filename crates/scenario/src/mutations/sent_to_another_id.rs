//! Asks for an object of another id: the last segment of the URL is another, in the header too.

use assay_acme::names::ResourceUrl;

use super::{Applies, Edit, Mutation, Param, Place, Provokes, Takes};

/// Asks for an object of another id: the last segment of the URL is another, in the header too.
pub(super) static MUTATION: Mutation = Mutation {
    id: "sent-to-another-id",
    summary: "Asks for an object of another id: the last segment of the URL is another, in the header too.",
    place: Place::Draft,
    params: &[Param { name: "id", doc: "the segment", takes: Takes::Text { default: "0" } }],
    applies: Applies::Any,
    provokes: Provokes::Choice,
    breaks: &[],
    edits: &[Edit::Draft(|draft, means| {
        let url = draft.to.as_str();
        if let Some((before, _)) = url.rsplit_once('/') {
            let to = ResourceUrl::seen(format!("{before}/{}", means.text("id")));
            // What no HTTP request can be sent to is left alone.
            if to.to_uri().is_some() {
                draft.url = to.clone();
                draft.to = to;
            }
        }
    })],
};
