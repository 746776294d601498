//! Signs a header in an array.

use bytes::Bytes;

use super::{Applies, Edit, Mutation, Place, Provokes};

/// Signs a header in an array.
pub(super) static MUTATION: Mutation = Mutation {
    id: "header-an-array",
    summary: "Signs a header in an array.",
    place: Place::Header,
    params: &[],
    applies: Applies::Any,
    provokes: Provokes::MALFORMED,
    breaks: &["RFC8555-6.2-R08"],
    edits: &[Edit::Unsigned(|unsigned, _| {
        unsigned.protected = Bytes::from([b"[", &unsigned.protected[..], b"]"].concat())
    })],
};
