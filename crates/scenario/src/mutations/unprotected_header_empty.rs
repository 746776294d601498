//! Sends an empty unprotected header; RFC 7515 section 7.2.1 wants it left out.

use serde_json::json;

use super::{Applies, Edit, Mutation, Place, Provokes};

/// Sends an empty unprotected header; RFC 7515 section 7.2.1 wants it left out.
pub(super) static MUTATION: Mutation = Mutation {
    id: "unprotected-header-empty",
    summary: "Sends an empty unprotected header; RFC 7515 section 7.2.1 wants it left out.",
    place: Place::Envelope,
    params: &[],
    applies: Applies::Any,
    provokes: Provokes::Choice,
    breaks: &[],
    edits: &[Edit::Envelope(|envelope, _| envelope.header = Some(json!({})))],
};
