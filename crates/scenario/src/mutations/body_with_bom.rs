//! Sends a byte order mark before the JWS; RFC 8259 section 8.1 leaves it to the reader.

use bytes::Bytes;

use super::{Applies, Edit, Mutation, Place, Provokes};

/// Sends a byte order mark before the JWS; RFC 8259 section 8.1 leaves it to the reader.
pub(super) static MUTATION: Mutation = Mutation {
    id: "body-with-bom",
    summary: "Sends a byte order mark before the JWS; RFC 8259 section 8.1 leaves it to the \
              reader.",
    place: Place::Envelope,
    params: &[],
    applies: Applies::Any,
    provokes: Provokes::Choice,
    breaks: &[],
    edits: &[Edit::Request(|request, _| {
        let body = [b"\xef\xbb\xbf", &request.body()[..]].concat();
        *request.body_mut() = Bytes::from(body);
    })],
};
