//! Writes the members of the inner header in the opposite order.

use super::edits::reverse;
use super::{Applies, Edit, Mutation, Place, Provokes};

/// Writes the members of the inner header in the opposite order.
pub(super) static MUTATION: Mutation = Mutation {
    id: "inner-header-members-reordered",
    summary: "Writes the members of the inner header in the opposite order.",
    place: Place::Inner,
    params: &[],
    applies: Applies::WithInner,
    provokes: Provokes::Acceptance,
    breaks: &[],
    edits: &[Edit::Inner(&[Edit::Header(|header, _| reverse(header))])],
};
