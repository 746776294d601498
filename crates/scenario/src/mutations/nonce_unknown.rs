//! Sends a well-formed nonce that the server never issued.

use super::edits::set;
use super::{Edit, Mutation};

/// Sends a well-formed nonce that the server never issued.
pub(super) static MUTATION: Mutation = Mutation {
    id: "nonce-unknown",
    summary: "Sends a well-formed nonce that the server never issued.",
    breaks: &["RFC8555-6.5-R15"],
    edits: &[Edit::Header(|header, _| set(header, "nonce", "YXNzYXktbmV2ZXItaXNzdWVk"))],
};
