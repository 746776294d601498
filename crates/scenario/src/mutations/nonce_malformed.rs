//! Sends a nonce with characters outside the base64url alphabet.

use super::edits::set;
use super::{Applies, Edit, Mutation, Place, Provokes};

/// Sends a nonce with characters outside the base64url alphabet.
pub(super) static MUTATION: Mutation = Mutation {
    id: "nonce-malformed",
    summary: "Sends a nonce with characters outside the base64url alphabet.",
    place: Place::Header,
    params: &[],
    applies: Applies::Any,
    provokes: Provokes::MALFORMED,
    breaks: &["RFC8555-6.5.2-R02"],
    edits: &[Edit::Header(|header, _| set(header, "nonce", "not+base64/url=="))],
};
