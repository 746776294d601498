//! Signs a header with a byte order mark before it; RFC 8259 section 8.1 leaves it to the reader.

use bytes::Bytes;

use super::{Applies, Edit, Mutation, Place, Provokes};

/// Signs a header with a byte order mark before it; RFC 8259 section 8.1 leaves it to the reader.
pub(super) static MUTATION: Mutation = Mutation {
    id: "header-with-bom",
    summary: "Signs a header with a byte order mark before it; RFC 8259 section 8.1 leaves it to \
              the reader.",
    place: Place::Header,
    params: &[],
    applies: Applies::Any,
    provokes: Provokes::Choice,
    breaks: &[],
    edits: &[Edit::Unsigned(|unsigned, _| {
        unsigned.protected = Bytes::from([b"\xef\xbb\xbf", &unsigned.protected[..]].concat())
    })],
};
