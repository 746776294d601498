//! Pads the signature.

use super::edits::pad;
use super::{Applies, Edit, Mutation, Place, Provokes};

/// Pads the signature.
pub(super) static MUTATION: Mutation = Mutation {
    id: "signature-padded",
    summary: "Pads the signature.",
    place: Place::Signature,
    params: &[],
    applies: Applies::Any,
    provokes: Provokes::MALFORMED,
    breaks: &["RFC8555-6.1-R11"],
    edits: &[Edit::Envelope(|envelope, _| pad(&mut envelope.signature))],
};
