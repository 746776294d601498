//! Sends the JWS in an array.

use bytes::Bytes;

use super::{Applies, Edit, Mutation, Place, Provokes};

/// Sends the JWS in an array.
pub(super) static MUTATION: Mutation = Mutation {
    id: "body-an-array",
    summary: "Sends the JWS in an array.",
    place: Place::Envelope,
    params: &[],
    applies: Applies::Any,
    provokes: Provokes::MALFORMED,
    breaks: &["RFC8555-6.2-R08"],
    edits: &[Edit::Request(|request, _| {
        let body = [b"[", &request.body()[..], b"]"].concat();
        *request.body_mut() = Bytes::from(body);
    })],
};
