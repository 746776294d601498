//! Sends null for a payload.

use serde_json::Value;

use super::edits::set;
use super::{Applies, Edit, Mutation, Place, Provokes};

/// Sends null for a payload.
pub(super) static MUTATION: Mutation = Mutation {
    id: "payload-null",
    summary: "Sends null for a payload.",
    place: Place::Envelope,
    params: &[],
    applies: Applies::Any,
    provokes: Provokes::MALFORMED,
    breaks: &["RFC8555-6.2-R16"],
    edits: &[Edit::Body(|body, _| set(body, "payload", Value::Null))],
};
