//! Signs a payload with text behind its object.

use bytes::Bytes;

use super::{Applies, Edit, Mutation, Place, Provokes};

/// Signs a payload with text behind its object.
pub(super) static MUTATION: Mutation = Mutation {
    id: "payload-with-trailing-garbage",
    summary: "Signs a payload with text behind its object.",
    place: Place::Payload,
    params: &[],
    applies: Applies::WithPayload,
    provokes: Provokes::MALFORMED,
    breaks: &["RFC8555-6.7-R07"],
    edits: &[Edit::Unsigned(|unsigned, _| {
        unsigned.payload = Bytes::from([&unsigned.payload[..], b"{}"].concat())
    })],
};
