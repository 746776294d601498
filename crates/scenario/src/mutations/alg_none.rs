//! Sends alg `none` and an empty signature.

use super::edits::set;
use super::{Edit, Mutation};

/// Sends alg `none` and an empty signature.
pub(super) static MUTATION: Mutation = Mutation {
    id: "alg-none",
    summary: "Sends alg `none` and an empty signature.",
    breaks: &["RFC8555-6.2-R18"],
    edits: &[
        Edit::Header(|header, _| set(header, "alg", "none")),
        Edit::Envelope(|envelope, _| envelope.signature.clear()),
    ],
};
