//! Sends both a signature and an array of signatures.

use serde_json::json;

use super::edits::{edit_body, set};
use super::{Edit, Mutation};

/// Sends both a signature and an array of signatures.
pub(super) static MUTATION: Mutation = Mutation {
    id: "flattened-and-general",
    summary: "Sends both a signature and an array of signatures.",
    breaks: &["RFC8555-6.2-R11"],
    edits: &[Edit::Request(|request, _| {
        edit_body(request, |body| {
            let one =
                json!({ "protected": body.get("protected"), "signature": body.get("signature") });
            set(body, "signatures", json!([one]));
        })
    })],
};
