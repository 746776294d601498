//! Sends text behind the JWS.

use bytes::Bytes;

use super::{Applies, Edit, Mutation, Place, Provokes};

/// Sends text behind the JWS.
pub(super) static MUTATION: Mutation = Mutation {
    id: "body-with-trailing-garbage",
    summary: "Sends text behind the JWS.",
    place: Place::Envelope,
    params: &[],
    applies: Applies::Any,
    provokes: Provokes::MALFORMED,
    breaks: &["RFC8555-6.2-R08"],
    edits: &[Edit::Request(|request, _| {
        let body = [&request.body()[..], b"{}"].concat();
        *request.body_mut() = Bytes::from(body);
    })],
};
