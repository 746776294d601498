//! Sends an empty signature.

use super::{Edit, Mutation};

/// Sends an empty signature.
pub(super) static MUTATION: Mutation = Mutation {
    id: "signature-empty",
    summary: "Sends an empty signature.",
    breaks: &["RFC8555-6.2-R05"],
    edits: &[Edit::Envelope(|envelope, _| envelope.signature.clear())],
};
