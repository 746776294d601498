//! Sends the protected header as a JSON object rather than as base64url of one.

use assay_acme::names;
use serde_json::Value;

use super::edits::set;
use super::{Applies, Edit, Mutation, Place, Provokes};

/// Sends the protected header as a JSON object rather than as base64url of one.
pub(super) static MUTATION: Mutation = Mutation {
    id: "protected-not-a-string",
    summary: "Sends the protected header as a JSON object rather than as base64url of one.",
    place: Place::Envelope,
    params: &[],
    applies: Applies::Any,
    provokes: Provokes::MALFORMED,
    breaks: &["RFC8555-6.2-R08"],
    edits: &[Edit::Body(|body, _| {
        let octets = body.get("protected").and_then(Value::as_str).and_then(names::from_base64url);
        if let Ok(header) = serde_json::from_slice::<Value>(&octets.unwrap_or_default()) {
            set(body, "protected", header);
        }
    })],
};
