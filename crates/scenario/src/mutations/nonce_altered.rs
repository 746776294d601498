//! Sends the nonce with its first character changed.

use super::edits::set;
use super::means::with_other_start;
use super::{Applies, Edit, Mutation, Place, Provokes};

/// Sends the nonce with its first character changed.
pub(super) static MUTATION: Mutation = Mutation {
    id: "nonce-altered",
    summary: "Sends the nonce with its first character changed.",
    place: Place::Header,
    params: &[],
    applies: Applies::Any,
    provokes: Provokes::BAD_NONCE,
    breaks: &["RFC8555-6.5-R15"],
    edits: &[Edit::Header(|header, means| set(header, "nonce", with_other_start(means.nonce())))],
};
