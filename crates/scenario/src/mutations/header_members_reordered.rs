//! Writes the members of the header in the opposite order.

use super::edits::reverse;
use super::{Applies, Edit, Mutation, Place, Provokes};

/// Writes the members of the header in the opposite order.
pub(super) static MUTATION: Mutation = Mutation {
    id: "header-members-reordered",
    summary: "Writes the members of the header in the opposite order.",
    place: Place::Header,
    params: &[],
    applies: Applies::Any,
    provokes: Provokes::Acceptance,
    breaks: &[],
    edits: &[Edit::Header(|header, _| reverse(header))],
};
