//! Signs a payload that is JSON, but neither object nor array.

use bytes::Bytes;

use super::{Applies, Edit, Mutation, Param, Place, Provokes, Takes};

/// Signs a payload that is JSON, but neither object nor array.
pub(super) static MUTATION: Mutation = Mutation {
    id: "payload-a-scalar",
    summary: "Signs a payload that is JSON, but neither object nor array.",
    place: Place::Payload,
    params: &[Param {
        name: "type",
        doc: "the JSON type of the payload",
        takes: Takes::Word { options: &["number", "null", "boolean", "string"], default: "string" },
    }],
    applies: Applies::WithPayload,
    provokes: Provokes::MALFORMED,
    breaks: &["RFC8555-6.7-R08"],
    edits: &[Edit::Unsigned(|unsigned, means| {
        unsigned.payload = Bytes::from(means.odd_value().to_string())
    })],
};
