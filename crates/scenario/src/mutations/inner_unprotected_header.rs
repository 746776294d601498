//! Adds an unprotected header to the inner JWS.

use serde_json::json;

use super::{Applies, Edit, Mutation, Place, Provokes};

/// Adds an unprotected header to the inner JWS.
pub(super) static MUTATION: Mutation = Mutation {
    id: "inner-unprotected-header",
    summary: "Adds an unprotected header to the inner JWS.",
    place: Place::Inner,
    params: &[],
    applies: Applies::WithInner,
    provokes: Provokes::Problem(&[400, 401, 403], &["malformed", "unauthorized"]),
    breaks: &["RFC8555-6.2-R14"],
    edits: &[Edit::Inner(&[Edit::Envelope(|envelope, _| {
        envelope.header = Some(json!({ "x": "y" }))
    })])],
};
