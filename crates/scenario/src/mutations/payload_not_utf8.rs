//! Signs a payload with octets that are not UTF-8 inside a string.

use bytes::Bytes;

use super::{Applies, Edit, Mutation, Place, Provokes};

/// Signs a payload with octets that are not UTF-8 inside a string.
pub(super) static MUTATION: Mutation = Mutation {
    id: "payload-not-utf8",
    summary: "Signs a payload with octets that are not UTF-8 inside a string.",
    place: Place::Payload,
    params: &[],
    applies: Applies::WithPayload,
    provokes: Provokes::MALFORMED,
    breaks: &["RFC8555-5-R02"],
    edits: &[Edit::Unsigned(|unsigned, _| {
        unsigned.payload = Bytes::from_static(b"{\"x\":\"\xff\xfe\"}")
    })],
};
