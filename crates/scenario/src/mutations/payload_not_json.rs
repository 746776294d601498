//! Signs a payload that is no JSON.

use bytes::Bytes;

use super::{Edit, Mutation};

/// Signs a payload that is no JSON.
pub(super) static MUTATION: Mutation = Mutation {
    id: "payload-not-json",
    summary: "Signs a payload that is no JSON.",
    breaks: &["RFC8555-6.7-R07"],
    edits: &[Edit::Unsigned(|unsigned, _| {
        unsigned.payload = Bytes::from_static(b"this is no JSON")
    })],
};
