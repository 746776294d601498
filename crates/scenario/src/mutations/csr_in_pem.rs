//! Sends the CSR as PEM text.

use super::edits::{edit_csr_text, pem};
use super::{Applies, Edit, Mutation, Place, Provokes};

/// Sends the CSR as PEM text.
pub(super) static MUTATION: Mutation = Mutation {
    id: "csr-in-pem",
    summary: "Sends the CSR as PEM text.",
    place: Place::Csr,
    params: &[],
    applies: Applies::WithCsr,
    provokes: Provokes::Problem(&[400], &["badCSR", "malformed"]),
    breaks: &["RFC8555-7.4-R36"],
    edits: &[Edit::Draft(|draft, _| edit_csr_text(draft, |der| pem("CERTIFICATE REQUEST", &der)))],
};
