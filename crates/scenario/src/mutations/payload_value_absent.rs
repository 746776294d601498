//! Leaves a member out of the payload, however deep it lies.

use super::edits::remove_payload_at;
use super::{Applies, Edit, Mutation, Param, Place, Provokes, Takes};

/// Leaves a member out of the payload, however deep it lies.
pub(super) static MUTATION: Mutation = Mutation {
    id: "payload-value-absent",
    summary: "Leaves a member out of the payload, however deep it lies.",
    place: Place::Payload,
    params: &[Param {
        name: "at",
        doc: "JSON Pointer to the member (default: the first)",
        takes: Takes::Text { default: "" },
    }],
    applies: Applies::WithPayload,
    provokes: Provokes::Choice,
    breaks: &[],
    edits: &[Edit::Draft(|draft, means| remove_payload_at(draft, means.text("at")))],
};
