//! Pads the payload, and signs it so.

use super::edits::pad;
use super::{Applies, Edit, Mutation, Place, Provokes};

/// Pads the payload, and signs it so.
pub(super) static MUTATION: Mutation = Mutation {
    id: "payload-padded",
    summary: "Pads the payload, and signs it so.",
    place: Place::Payload,
    params: &[],
    applies: Applies::WithPayload,
    provokes: Provokes::MALFORMED,
    breaks: &["RFC8555-6.1-R10"],
    edits: &[Edit::Envelope(|envelope, means| {
        pad(&mut envelope.payload);
        means.sign(envelope);
    })],
};
