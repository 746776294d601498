//! Signs a payload that is no JSON.

use bytes::Bytes;

use super::{Applies, Edit, Mutation, Place, Provokes};

/// Signs a payload that is no JSON.
pub(super) static MUTATION: Mutation = Mutation {
    id: "payload-not-json",
    summary: "Signs a payload that is no JSON.",
    place: Place::Payload,
    params: &[],
    applies: Applies::WithPayload,
    provokes: Provokes::MALFORMED,
    breaks: &["RFC8555-6.7-R07"],
    edits: &[Edit::Unsigned(|unsigned, _| {
        unsigned.payload = Bytes::from_static(b"this is no JSON")
    })],
};
