//! Writes a line break into the CSR.

use assay_acme::names;

use super::edits::{edit_csr_text, put_in_middle};
use super::{Applies, Edit, Mutation, Place, Provokes};

/// Writes a line break into the CSR.
pub(super) static MUTATION: Mutation = Mutation {
    id: "csr-with-line-break",
    summary: "Writes a line break into the CSR.",
    place: Place::Csr,
    params: &[],
    applies: Applies::WithCsr,
    provokes: Provokes::Problem(&[400], &["badCSR", "malformed"]),
    breaks: &["RFC8555-6.1-R17"],
    edits: &[Edit::Draft(|draft, _| {
        edit_csr_text(draft, |der| {
            let mut text = names::base64url(der);
            put_in_middle(&mut text, "\r\n");
            text
        })
    })],
};
