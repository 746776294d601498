//! Sends an empty CSR.

use super::edits::edit_csr_text;
use super::{Applies, Edit, Mutation, Place, Provokes};

/// Sends an empty CSR.
pub(super) static MUTATION: Mutation = Mutation {
    id: "csr-empty",
    summary: "Sends an empty CSR.",
    place: Place::Csr,
    params: &[],
    applies: Applies::WithCsr,
    provokes: Provokes::Problem(&[400], &["badCSR", "malformed"]),
    breaks: &["RFC8555-7.4-R37"],
    edits: &[Edit::Draft(|draft, _| edit_csr_text(draft, |_| String::new()))],
};
