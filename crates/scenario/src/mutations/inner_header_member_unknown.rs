//! Adds a header parameter to the inner JWS that no document registers; RFC 7515 section 4 has it
//! ignored.

use super::edits::set;
use super::{Applies, Edit, Mutation, Place, Provokes};

/// Adds a header parameter to the inner JWS that no document registers; RFC 7515 section 4 has it
/// ignored.
pub(super) static MUTATION: Mutation = Mutation {
    id: "inner-header-member-unknown",
    summary: "Adds a header parameter to the inner JWS that no document registers; RFC 7515 \
              section 4 has it ignored.",
    place: Place::Inner,
    params: &[],
    applies: Applies::WithInner,
    provokes: Provokes::Acceptance,
    breaks: &[],
    edits: &[Edit::Inner(&[Edit::Header(|header, _| set(header, "assay", true))])],
};
