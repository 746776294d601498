//! Sends a well-formed nonce that the server never issued.

use super::edits::set;
use super::{Applies, Edit, Mutation, Place, Provokes};

/// Sends a well-formed nonce that the server never issued.
pub(super) static MUTATION: Mutation = Mutation {
    id: "nonce-unknown",
    summary: "Sends a well-formed nonce that the server never issued.",
    place: Place::Header,
    params: &[],
    applies: Applies::Any,
    provokes: Provokes::BAD_NONCE,
    breaks: &["RFC8555-6.5-R15"],
    edits: &[Edit::Header(|header, _| set(header, "nonce", "YXNzYXktbmV2ZXItaXNzdWVk"))],
};
