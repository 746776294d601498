//! Sends an empty signature.

use super::{Applies, Edit, Mutation, Place, Provokes};

/// Sends an empty signature.
pub(super) static MUTATION: Mutation = Mutation {
    id: "signature-empty",
    summary: "Sends an empty signature.",
    place: Place::Signature,
    params: &[],
    applies: Applies::Any,
    provokes: Provokes::UNVERIFIED,
    breaks: &["RFC8555-6.2-R05"],
    edits: &[Edit::Envelope(|envelope, _| envelope.signature.clear())],
};
