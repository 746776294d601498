//! Adds a header parameter of great length.

use super::edits::{OCTETS, set};
use super::{Applies, Edit, Mutation, Place, Provokes};

/// Adds a header parameter of great length.
pub(super) static MUTATION: Mutation = Mutation {
    id: "header-huge",
    summary: "Adds a header parameter of great length.",
    place: Place::Header,
    params: &[OCTETS],
    applies: Applies::Any,
    provokes: Provokes::Choice,
    breaks: &[],
    edits: &[Edit::Header(|header, means| set(header, "assay", "A".repeat(means.size("octets"))))],
};
