//! Pads the CSR.

use assay_acme::names;

use super::edits::{edit_csr_text, pad};
use super::{Applies, Edit, Mutation, Place, Provokes};

/// Pads the CSR.
pub(super) static MUTATION: Mutation = Mutation {
    id: "csr-padded",
    summary: "Pads the CSR.",
    place: Place::Csr,
    params: &[],
    applies: Applies::WithCsr,
    provokes: Provokes::Problem(&[400], &["badCSR", "malformed"]),
    breaks: &["RFC8555-6.1-R13"],
    edits: &[Edit::Draft(|draft, _| {
        edit_csr_text(draft, |der| {
            let mut text = names::base64url(der);
            pad(&mut text);
            text
        })
    })],
};
