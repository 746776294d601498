//! Sends the request to its URL with a query added.

use assay_acme::names::ResourceUrl;

use super::{Applies, Edit, Mutation, Place, Provokes};

/// Sends the request to its URL with a query added.
pub(super) static MUTATION: Mutation = Mutation {
    id: "sent-with-query",
    summary: "Sends the request to its URL with a query added.",
    place: Place::Draft,
    params: &[],
    applies: Applies::Any,
    provokes: Provokes::Refusal,
    breaks: &["RFC8555-6.4-R03"],
    edits: &[Edit::Draft(|draft, means| {
        draft.to = ResourceUrl::seen(format!("{}?x=1", means.url()))
    })],
};
