//! Sends an empty jwk.

use serde_json::json;

use super::edits::set;
use super::{Applies, Edit, Mutation, Place, Provokes};

/// Sends an empty jwk.
pub(super) static MUTATION: Mutation = Mutation {
    id: "jwk-empty",
    summary: "Sends an empty jwk.",
    place: Place::Header,
    params: &[],
    applies: Applies::ByJwk,
    provokes: Provokes::BAD_KEY,
    breaks: &["RFC8555-6.2-R26"],
    edits: &[Edit::Header(|header, _| set(header, "jwk", json!({})))],
};
