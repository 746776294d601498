//! Escapes the first letter of the first name in the payload (RFC 8259 section 7).

use super::edits::escape_first_name;
use super::{Applies, Edit, Mutation, Place, Provokes};

/// Escapes the first letter of the first name in the payload (RFC 8259 section 7).
pub(super) static MUTATION: Mutation = Mutation {
    id: "payload-with-escapes",
    summary: "Escapes the first letter of the first name in the payload (RFC 8259 section 7).",
    place: Place::Payload,
    params: &[],
    applies: Applies::WithPayload,
    provokes: Provokes::Acceptance,
    breaks: &[],
    edits: &[Edit::Unsigned(|unsigned, _| escape_first_name(&mut unsigned.payload))],
};
