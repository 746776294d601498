//! Escapes the first letter of the first name in the header (RFC 8259 section 7).

use super::edits::escape_first_name;
use super::{Applies, Edit, Mutation, Place, Provokes};

/// Escapes the first letter of the first name in the header (RFC 8259 section 7).
pub(super) static MUTATION: Mutation = Mutation {
    id: "header-with-escapes",
    summary: "Escapes the first letter of the first name in the header (RFC 8259 section 7).",
    place: Place::Header,
    params: &[],
    applies: Applies::Any,
    provokes: Provokes::Acceptance,
    breaks: &[],
    edits: &[Edit::Unsigned(|unsigned, _| escape_first_name(&mut unsigned.protected))],
};
