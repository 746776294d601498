//! Signs a header with text behind its object.

use bytes::Bytes;

use super::{Applies, Edit, Mutation, Place, Provokes};

/// Signs a header with text behind its object.
pub(super) static MUTATION: Mutation = Mutation {
    id: "header-with-trailing-garbage",
    summary: "Signs a header with text behind its object.",
    place: Place::Header,
    params: &[],
    applies: Applies::Any,
    provokes: Provokes::MALFORMED,
    breaks: &["RFC8555-6.2-R08"],
    edits: &[Edit::Unsigned(|unsigned, _| {
        unsigned.protected = Bytes::from([&unsigned.protected[..], b"{}"].concat())
    })],
};
