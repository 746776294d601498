//! Cuts the last octet off the CSR.

use assay_acme::names;

use super::edits::edit_csr_text;
use super::{Applies, Edit, Mutation, Place, Provokes};

/// Cuts the last octet off the CSR.
pub(super) static MUTATION: Mutation = Mutation {
    id: "csr-truncated",
    summary: "Cuts the last octet off the CSR.",
    place: Place::Csr,
    params: &[],
    applies: Applies::WithCsr,
    provokes: Provokes::Problem(&[400], &["badCSR", "malformed"]),
    breaks: &["RFC8555-7.4-R36"],
    edits: &[Edit::Draft(|draft, _| {
        edit_csr_text(draft, |mut der| {
            der.pop();
            names::base64url(der)
        })
    })],
};
