//! Sends text for a CSR.

use assay_acme::names;

use super::edits::edit_csr_text;
use super::{Applies, Edit, Mutation, Place, Provokes};

/// Sends text for a CSR.
pub(super) static MUTATION: Mutation = Mutation {
    id: "csr-not-der",
    summary: "Sends text for a CSR.",
    place: Place::Csr,
    params: &[],
    applies: Applies::WithCsr,
    provokes: Provokes::Problem(&[400], &["badCSR", "malformed"]),
    breaks: &["RFC8555-7.4-R36"],
    edits: &[Edit::Draft(|draft, _| edit_csr_text(draft, |_| names::base64url("this is no CSR")))],
};
