//! Sends a url that is no string; as array, one that holds it.

use serde_json::json;

use super::edits::set;
use super::{Applies, Edit, Mutation, Param, Place, Provokes, Takes};

/// Sends a url that is no string; as array, one that holds it.
pub(super) static MUTATION: Mutation = Mutation {
    id: "url-not-a-string",
    summary: "Sends a url that is no string; as array, one that holds it.",
    place: Place::Header,
    params: &[Param {
        name: "type",
        doc: "the JSON type of what stands there instead",
        takes: Takes::Word {
            options: &["number", "null", "boolean", "array", "object"],
            default: "array",
        },
    }],
    applies: Applies::Any,
    provokes: Provokes::OTHER_URL,
    breaks: &["RFC8555-6.4.1-R02"],
    edits: &[Edit::Header(|header, means| {
        let url = match means.text("type") {
            "array" => json!([means.url()]),
            _ => means.odd_value(),
        };
        set(header, "url", url);
    })],
};
