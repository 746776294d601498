//! Sends octets that are no JSON at all.

use bytes::Bytes;

use super::{Edit, Mutation};

/// Sends octets that are no JSON at all.
pub(super) static MUTATION: Mutation = Mutation {
    id: "body-not-json",
    summary: "Sends octets that are no JSON at all.",
    breaks: &["RFC8555-6.2-R08"],
    edits: &[Edit::Request(|request, _| {
        *request.body_mut() = Bytes::from_static(b"\x00\xff not json")
    })],
};
