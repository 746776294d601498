//! Sends a signature of the payload without the header.

use super::{Applies, Edit, Mutation, Place, Provokes};

/// Sends a signature of the payload without the header.
pub(super) static MUTATION: Mutation = Mutation {
    id: "signature-of-payload-alone",
    summary: "Sends a signature of the payload without the header.",
    place: Place::Signature,
    params: &[],
    applies: Applies::Any,
    provokes: Provokes::UNVERIFIED,
    breaks: &["RFC8555-6.2-R03"],
    edits: &[Edit::Envelope(|envelope, means| {
        let input = envelope.payload.clone();
        means.sign_other(envelope, input.as_bytes());
    })],
};
