//! Adds a typ, which JWS implementations ignore (RFC 7515 section 4.1.9).

use super::edits::set;
use super::{Applies, Edit, Mutation, Param, Place, Provokes, Takes};

/// Adds a typ, which JWS implementations ignore (RFC 7515 section 4.1.9).
pub(super) static MUTATION: Mutation = Mutation {
    id: "typ-added",
    summary: "Adds a typ, which JWS implementations ignore (RFC 7515 section 4.1.9).",
    place: Place::Header,
    params: &[Param { name: "value", doc: "the type", takes: Takes::Text { default: "JWT" } }],
    applies: Applies::Any,
    provokes: Provokes::Choice,
    breaks: &[],
    edits: &[Edit::Header(|header, means| set(header, "typ", means.text("value")))],
};
