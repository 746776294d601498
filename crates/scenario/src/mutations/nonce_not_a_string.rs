//! Sends a number as nonce.

use super::edits::set;
use super::{Applies, Edit, Mutation, Place, Provokes};

/// Sends a number as nonce.
pub(super) static MUTATION: Mutation = Mutation {
    id: "nonce-not-a-string",
    summary: "Sends a number as nonce.",
    place: Place::Header,
    params: &[],
    applies: Applies::Any,
    provokes: Provokes::NO_NONCE,
    breaks: &["RFC8555-6.5.2-R03"],
    edits: &[Edit::Header(|header, _| set(header, "nonce", 7))],
};
