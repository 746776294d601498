//! Sends an empty nonce.

use super::edits::set;
use super::{Applies, Edit, Mutation, Place, Provokes};

/// Sends an empty nonce.
pub(super) static MUTATION: Mutation = Mutation {
    id: "nonce-empty",
    summary: "Sends an empty nonce.",
    place: Place::Header,
    params: &[],
    applies: Applies::Any,
    provokes: Provokes::NO_NONCE,
    breaks: &["RFC8555-6.5.2-R02"],
    edits: &[Edit::Header(|header, _| set(header, "nonce", ""))],
};
