//! Puts a value in place of another in the payload.

use serde_json::Value;

use super::edits::edit_payload_at;
use super::{Applies, Edit, Mutation, Param, Place, Provokes, Takes};

/// Puts a value in place of another in the payload.
pub(super) static MUTATION: Mutation = Mutation {
    id: "payload-value",
    summary: "Puts a value in place of another in the payload.",
    place: Place::Payload,
    params: &[
        Param {
            name: "at",
            doc: "JSON Pointer to the value (default: the first member)",
            takes: Takes::Text { default: "" },
        },
        Param {
            name: "value",
            doc: "the new value, as JSON; what is no JSON is a text",
            takes: Takes::Text { default: "null" },
        },
    ],
    applies: Applies::WithPayload,
    provokes: Provokes::Choice,
    breaks: &[],
    edits: &[Edit::Draft(|draft, means| {
        let value = means.text("value");
        let value = serde_json::from_str(value).unwrap_or_else(|_| Value::from(value));
        edit_payload_at(draft, means.text("at"), |slot| *slot = value);
    })],
};
