//! Sends a request to another resource than the one it is signed for.

use assay_acme::names::ResourceUrl;

use super::{Applies, Edit, Mutation, Place, Provokes};

/// Sends a request to another resource than the one it is signed for.
pub(super) static MUTATION: Mutation = Mutation {
    id: "sent-to-another-resource",
    summary: "Sends a request to another resource than the one it is signed for.",
    place: Place::Draft,
    params: &[],
    applies: Applies::Any,
    provokes: Provokes::Refusal,
    breaks: &["RFC8555-6.4-R01"],
    edits: &[Edit::Draft(|draft, means| draft.to = ResourceUrl::seen(means.another_resource()))],
};
