//! Leaves the nonce out of the protected header.

use super::edits::remove;
use super::{Edit, Mutation};

/// Leaves the nonce out of the protected header.
pub(super) static MUTATION: Mutation = Mutation {
    id: "nonce-absent",
    summary: "Leaves the nonce out of the protected header.",
    breaks: &["RFC8555-6.2-R20", "RFC8555-6.5-R21"],
    edits: &[Edit::Header(|header, _| remove(header, "nonce"))],
};
