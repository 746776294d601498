//! Sends a nonce that the server has already taken from an earlier request.

use super::edits::set;
use super::{Applies, Edit, Mutation, Place, Provokes};

/// Sends a nonce that the server has already taken from an earlier request.
pub(super) static MUTATION: Mutation = Mutation {
    id: "nonce-reused",
    summary: "Sends a nonce that the server has already taken from an earlier request.",
    place: Place::Header,
    params: &[],
    applies: Applies::AfterAnother,
    provokes: Provokes::BAD_NONCE,
    breaks: &["RFC8555-6.5-R16"],
    edits: &[Edit::Header(|header, means| set(header, "nonce", means.spent_nonce()))],
};
