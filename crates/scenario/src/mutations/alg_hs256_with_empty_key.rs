//! Signs with HS256 and an empty MAC key.

use super::edits::set;
use super::means::mac_with;
use super::{Applies, Edit, Mutation, Place, Provokes};

/// Signs with HS256 and an empty MAC key.
pub(super) static MUTATION: Mutation = Mutation {
    id: "alg-hs256-with-empty-key",
    summary: "Signs with HS256 and an empty MAC key.",
    place: Place::Header,
    params: &[],
    applies: Applies::Any,
    provokes: Provokes::BAD_ALGORITHM,
    breaks: &["RFC8555-6.2-R19"],
    edits: &[
        Edit::Header(|header, _| set(header, "alg", "HS256")),
        Edit::Envelope(|envelope, _| mac_with(b"", envelope)),
    ],
};
