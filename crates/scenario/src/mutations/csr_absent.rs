//! Leaves the CSR out.

use super::edits::{edit_said, remove};
use super::{Applies, Edit, Mutation, Place, Provokes};

/// Leaves the CSR out.
pub(super) static MUTATION: Mutation = Mutation {
    id: "csr-absent",
    summary: "Leaves the CSR out.",
    place: Place::Csr,
    params: &[],
    applies: Applies::WithCsr,
    provokes: Provokes::Problem(&[400], &["badCSR", "malformed"]),
    breaks: &["RFC8555-7.4-R37"],
    edits: &[Edit::Draft(|draft, _| edit_said(draft, |said| remove(said, "csr")))],
};
