//! Signs a header without members.

use bytes::Bytes;

use super::{Applies, Edit, Mutation, Place, Provokes};

/// Signs a header without members.
pub(super) static MUTATION: Mutation = Mutation {
    id: "header-an-empty-object",
    summary: "Signs a header without members.",
    place: Place::Header,
    params: &[],
    applies: Applies::Any,
    provokes: Provokes::Refusal,
    breaks: &["RFC8555-6.2-R17"],
    edits: &[Edit::Unsigned(|unsigned, _| unsigned.protected = Bytes::from_static(b"{}"))],
};
