//! Moves the nonce to the unprotected header, where it is not signed.

use serde_json::json;

use super::edits::remove;
use super::{Applies, Edit, Mutation, Place, Provokes};

/// Moves the nonce to the unprotected header, where it is not signed.
pub(super) static MUTATION: Mutation = Mutation {
    id: "nonce-unprotected",
    summary: "Moves the nonce to the unprotected header, where it is not signed.",
    place: Place::Header,
    params: &[],
    applies: Applies::Any,
    provokes: Provokes::NO_NONCE,
    breaks: &["RFC8555-6.2-R15", "RFC8555-6.5.2-R01"],
    edits: &[
        Edit::Header(|header, _| remove(header, "nonce")),
        Edit::Envelope(|envelope, means| envelope.header = Some(json!({ "nonce": means.nonce() }))),
    ],
};
