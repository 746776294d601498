//! Signs a payload with a byte order mark before it; RFC 8259 section 8.1 leaves it to the reader.

use bytes::Bytes;

use super::{Applies, Edit, Mutation, Place, Provokes};

/// Signs a payload with a byte order mark before it; RFC 8259 section 8.1 leaves it to the reader.
pub(super) static MUTATION: Mutation = Mutation {
    id: "payload-with-bom",
    summary: "Signs a payload with a byte order mark before it; RFC 8259 section 8.1 leaves it \
              to the reader.",
    place: Place::Payload,
    params: &[],
    applies: Applies::WithPayload,
    provokes: Provokes::Choice,
    breaks: &[],
    edits: &[Edit::Unsigned(|unsigned, _| {
        unsigned.payload = Bytes::from([b"\xef\xbb\xbf", &unsigned.payload[..]].concat())
    })],
};
