//! Encodes the signature in the standard alphabet, with `+` and `/`.

use super::{Applies, Edit, Mutation, Place, Provokes};

/// Encodes the signature in the standard alphabet, with `+` and `/`.
pub(super) static MUTATION: Mutation = Mutation {
    id: "signature-in-standard-base64",
    summary: "Encodes the signature in the standard alphabet, with `+` and `/`.",
    place: Place::Signature,
    params: &[],
    applies: Applies::Any,
    provokes: Provokes::MALFORMED,
    breaks: &["RFC8555-6.1-R16"],
    edits: &[Edit::Envelope(|envelope, means| {
        means.sign_until(envelope, |signature| signature.contains(['-', '_']));
        envelope.signature = envelope.signature.replace('-', "+").replace('_', "/");
    })],
};
