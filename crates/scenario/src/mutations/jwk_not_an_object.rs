//! Sends a jwk that is no object.

use super::edits::set;
use super::{Applies, Edit, Mutation, Param, Place, Provokes, Takes};

/// Sends a jwk that is no object.
pub(super) static MUTATION: Mutation = Mutation {
    id: "jwk-not-an-object",
    summary: "Sends a jwk that is no object.",
    place: Place::Header,
    params: &[Param {
        name: "type",
        doc: "the JSON type of what stands there instead",
        takes: Takes::Word {
            options: &["number", "null", "boolean", "string", "array"],
            default: "string",
        },
    }],
    applies: Applies::ByJwk,
    provokes: Provokes::BAD_KEY,
    breaks: &["RFC8555-6.2-R22"],
    edits: &[Edit::Header(|header, means| set(header, "jwk", means.odd_value()))],
};
