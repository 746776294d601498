//! Writes white space around the members of the header.

use super::edits::spread;
use super::{Applies, Edit, Mutation, Place, Provokes};

/// Writes white space around the members of the header.
pub(super) static MUTATION: Mutation = Mutation {
    id: "header-with-white-space",
    summary: "Writes white space around the members of the header.",
    place: Place::Header,
    params: &[],
    applies: Applies::Any,
    provokes: Provokes::Acceptance,
    breaks: &[],
    edits: &[Edit::Unsigned(|unsigned, _| spread(&mut unsigned.protected))],
};
