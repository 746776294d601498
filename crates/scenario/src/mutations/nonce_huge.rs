//! Sends a well-formed nonce of great length.

use super::edits::set;
use super::{Applies, Edit, Mutation, Param, Place, Provokes, Takes};

/// Sends a well-formed nonce of great length.
pub(super) static MUTATION: Mutation = Mutation {
    id: "nonce-huge",
    summary: "Sends a well-formed nonce of great length.",
    place: Place::Header,
    params: &[Param {
        name: "octets",
        doc: "how long the nonce is",
        takes: Takes::Size { least: 1, most: 16 << 20, default: 10000 },
    }],
    applies: Applies::Any,
    provokes: Provokes::Problem(&[400, 413], &["badNonce", "malformed"]),
    breaks: &["RFC8555-6.5-R15"],
    edits: &[Edit::Header(|header, means| set(header, "nonce", "A".repeat(means.size("octets"))))],
};
