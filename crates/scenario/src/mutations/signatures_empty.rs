//! Sends the general JSON serialization with no signature at all.

use assay_acme::jws::Serialization;
use serde_json::json;

use super::edits::set;
use super::{Applies, Edit, Mutation, Place, Provokes};

/// Sends the general JSON serialization with no signature at all.
pub(super) static MUTATION: Mutation = Mutation {
    id: "signatures-empty",
    summary: "Sends the general JSON serialization with no signature at all.",
    place: Place::Envelope,
    params: &[],
    applies: Applies::Any,
    provokes: Provokes::MALFORMED,
    breaks: &["RFC8555-6.2-R05"],
    edits: &[
        Edit::Envelope(|envelope, _| envelope.form = Serialization::General),
        Edit::Body(|body, _| set(body, "signatures", json!([]))),
    ],
};
