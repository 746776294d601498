//! Sends the general JSON serialization with two valid signatures.

use assay_acme::jws::Serialization;
use serde_json::Value;

use super::{Applies, Edit, Mutation, Place, Provokes};

/// Sends the general JSON serialization with two valid signatures.
pub(super) static MUTATION: Mutation = Mutation {
    id: "two-signatures",
    summary: "Sends the general JSON serialization with two valid signatures.",
    place: Place::Envelope,
    params: &[],
    applies: Applies::Any,
    provokes: Provokes::MALFORMED,
    breaks: &["RFC8555-6.2-R11"],
    edits: &[
        Edit::Envelope(|envelope, _| envelope.form = Serialization::General),
        Edit::Body(|body, _| {
            if let Some(Value::Array(signatures)) = body.get_mut("signatures") {
                signatures.extend(signatures.clone());
            }
        }),
    ],
};
