//! Pads the signature.

use super::edits::pad;
use super::{Edit, Mutation};

/// Pads the signature.
pub(super) static MUTATION: Mutation = Mutation {
    id: "signature-padded",
    summary: "Pads the signature.",
    breaks: &["RFC8555-6.1-R11"],
    edits: &[Edit::Envelope(|envelope, _| pad(&mut envelope.signature))],
};
