//! Adds a cty, which JWS implementations ignore (RFC 7515 section 4.1.10).

use super::edits::set;
use super::{Applies, Edit, Mutation, Param, Place, Provokes, Takes};

/// Adds a cty, which JWS implementations ignore (RFC 7515 section 4.1.10).
pub(super) static MUTATION: Mutation = Mutation {
    id: "cty-added",
    summary: "Adds a cty, which JWS implementations ignore (RFC 7515 section 4.1.10).",
    place: Place::Header,
    params: &[Param {
        name: "value",
        doc: "the content type",
        takes: Takes::Text { default: "JWT" },
    }],
    applies: Applies::Any,
    provokes: Provokes::Choice,
    breaks: &[],
    edits: &[Edit::Header(|header, means| set(header, "cty", means.text("value")))],
};
