//! Sends octets that are no JSON at all.

use bytes::Bytes;

use super::{Applies, Edit, Mutation, Place, Provokes};

/// Sends octets that are no JSON at all.
pub(super) static MUTATION: Mutation = Mutation {
    id: "body-not-json",
    summary: "Sends octets that are no JSON at all.",
    place: Place::Envelope,
    params: &[],
    applies: Applies::Any,
    provokes: Provokes::MALFORMED,
    breaks: &["RFC8555-6.2-R08"],
    edits: &[Edit::Request(|request, _| {
        *request.body_mut() = Bytes::from_static(b"\x00\xff not json")
    })],
};
