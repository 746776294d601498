//! Puts a line break into the payload, and signs it so.

use super::{Applies, Edit, Mutation, Place, Provokes};

/// Puts a line break into the payload, and signs it so.
pub(super) static MUTATION: Mutation = Mutation {
    id: "payload-with-line-break",
    summary: "Puts a line break into the payload, and signs it so.",
    place: Place::Payload,
    params: &[],
    applies: Applies::WithPayload,
    provokes: Provokes::MALFORMED,
    breaks: &["RFC8555-6.1-R17"],
    edits: &[Edit::Envelope(|envelope, means| {
        envelope.payload.insert_str(envelope.payload.len() / 2, "\r\n");
        means.sign(envelope);
    })],
};
