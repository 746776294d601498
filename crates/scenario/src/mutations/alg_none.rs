//! Sends alg `none` and an empty signature.

use super::edits::set;
use super::{Applies, Edit, Mutation, Place, Provokes};

/// Sends alg `none` and an empty signature.
pub(super) static MUTATION: Mutation = Mutation {
    id: "alg-none",
    summary: "Sends alg `none` and an empty signature.",
    place: Place::Header,
    params: &[],
    applies: Applies::Any,
    provokes: Provokes::BAD_ALGORITHM,
    breaks: &["RFC8555-6.2-R18"],
    edits: &[
        Edit::Header(|header, _| set(header, "alg", "none")),
        Edit::Envelope(|envelope, _| envelope.signature.clear()),
    ],
};
