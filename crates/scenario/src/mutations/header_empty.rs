//! Signs an empty header.

use bytes::Bytes;

use super::{Applies, Edit, Mutation, Place, Provokes};

/// Signs an empty header.
pub(super) static MUTATION: Mutation = Mutation {
    id: "header-empty",
    summary: "Signs an empty header.",
    place: Place::Header,
    params: &[],
    applies: Applies::Any,
    provokes: Provokes::MALFORMED,
    breaks: &["RFC8555-6.2-R17"],
    edits: &[Edit::Unsigned(|unsigned, _| unsigned.protected = Bytes::new())],
};
