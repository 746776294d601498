//! Sends both a signature and an array of signatures.

use serde_json::json;

use super::edits::set;
use super::{Applies, Edit, Mutation, Place, Provokes};

/// Sends both a signature and an array of signatures.
pub(super) static MUTATION: Mutation = Mutation {
    id: "flattened-and-general",
    summary: "Sends both a signature and an array of signatures.",
    place: Place::Envelope,
    params: &[],
    applies: Applies::Any,
    provokes: Provokes::MALFORMED,
    breaks: &["RFC8555-6.2-R10"],
    edits: &[Edit::Body(|body, _| {
        let one = json!({ "protected": body.get("protected"), "signature": body.get("signature") });
        set(body, "signatures", json!([one]));
    })],
};
