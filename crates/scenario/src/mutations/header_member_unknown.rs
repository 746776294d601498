//! Adds a header parameter that no document registers; RFC 7515 section 4 has it ignored.

use super::edits::set;
use super::{Applies, Edit, Mutation, Place, Provokes};

/// Adds a header parameter that no document registers; RFC 7515 section 4 has it ignored.
pub(super) static MUTATION: Mutation = Mutation {
    id: "header-member-unknown",
    summary: "Adds a header parameter that no document registers; RFC 7515 section 4 has it \
              ignored.",
    place: Place::Header,
    params: &[],
    applies: Applies::Any,
    provokes: Provokes::Acceptance,
    breaks: &[],
    edits: &[Edit::Header(|header, _| set(header, "assay", true))],
};
