//! Signs a header that is no JSON.

use bytes::Bytes;

use super::{Applies, Edit, Mutation, Place, Provokes};

/// Signs a header that is no JSON.
pub(super) static MUTATION: Mutation = Mutation {
    id: "header-not-json",
    summary: "Signs a header that is no JSON.",
    place: Place::Header,
    params: &[],
    applies: Applies::Any,
    provokes: Provokes::MALFORMED,
    breaks: &["RFC8555-6.2-R08"],
    edits: &[Edit::Unsigned(|unsigned, _| {
        unsigned.protected = Bytes::from_static(b"this is no JSON")
    })],
};
