//! Moves the jwk to the unprotected header, where it is not signed.

use serde_json::json;

use super::edits::remove;
use super::{Applies, Edit, Mutation, Place, Provokes};

/// Moves the jwk to the unprotected header, where it is not signed.
pub(super) static MUTATION: Mutation = Mutation {
    id: "jwk-unprotected",
    summary: "Moves the jwk to the unprotected header, where it is not signed.",
    place: Place::Header,
    params: &[],
    applies: Applies::ByJwk,
    provokes: Provokes::MALFORMED,
    breaks: &["RFC8555-6.2-R15"],
    edits: &[
        Edit::Header(|header, _| remove(header, "jwk")),
        Edit::Envelope(|envelope, means| envelope.header = Some(json!({ "jwk": means.jwk() }))),
    ],
};
