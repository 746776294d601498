//! Writes a character into the encoded payload that no base64 has, and signs it so.

use super::edits::put_in_middle;
use super::{Applies, Edit, Mutation, Place, Provokes};

/// Writes a character into the encoded payload that no base64 has, and signs it so.
pub(super) static MUTATION: Mutation = Mutation {
    id: "payload-with-foreign-character",
    summary: "Writes a character into the encoded payload that no base64 has, and signs it so.",
    place: Place::Payload,
    params: &[],
    applies: Applies::WithPayload,
    provokes: Provokes::MALFORMED,
    breaks: &["RFC8555-6.1-R17"],
    edits: &[Edit::Envelope(|envelope, means| {
        put_in_middle(&mut envelope.payload, "!");
        means.sign(envelope);
    })],
};
