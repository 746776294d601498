//! Sends a plain JSON object in place of a JWS.

use bytes::Bytes;

use super::{Applies, Edit, Mutation, Place, Provokes};

/// Sends a plain JSON object in place of a JWS.
pub(super) static MUTATION: Mutation = Mutation {
    id: "body-not-a-jws",
    summary: "Sends a plain JSON object in place of a JWS.",
    place: Place::Envelope,
    params: &[],
    applies: Applies::Any,
    provokes: Provokes::MALFORMED,
    breaks: &["RFC8555-6.2-R08"],
    edits: &[Edit::Request(|request, _| {
        *request.body_mut() = Bytes::from_static(br#"{"onlyReturnExisting":true}"#)
    })],
};
