//! Adds an unprotected header.

use serde_json::json;

use super::{Applies, Edit, Mutation, Place, Provokes};

/// Adds an unprotected header.
pub(super) static MUTATION: Mutation = Mutation {
    id: "unprotected-header",
    summary: "Adds an unprotected header.",
    place: Place::Envelope,
    params: &[],
    applies: Applies::Any,
    provokes: Provokes::MALFORMED,
    breaks: &["RFC8555-6.2-R14"],
    edits: &[Edit::Envelope(|envelope, _| envelope.header = Some(json!({ "x": "y" })))],
};
