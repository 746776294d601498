//! Repeats the nonce in the unprotected header.

use serde_json::json;

use super::{Applies, Edit, Mutation, Place, Provokes};

/// Repeats the nonce in the unprotected header.
pub(super) static MUTATION: Mutation = Mutation {
    id: "nonce-in-both-headers",
    summary: "Repeats the nonce in the unprotected header.",
    place: Place::Header,
    params: &[],
    applies: Applies::Any,
    provokes: Provokes::MALFORMED,
    breaks: &["RFC8555-6.2-R14"],
    edits: &[Edit::Envelope(|envelope, means| {
        envelope.header = Some(json!({ "nonce": means.nonce() }))
    })],
};
