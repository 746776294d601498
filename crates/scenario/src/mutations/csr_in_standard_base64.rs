//! Encodes the CSR in the alphabet of base64.

use assay_acme::names;

use super::edits::{edit_csr_text, to_standard_alphabet};
use super::{Applies, Edit, Mutation, Place, Provokes};

/// Encodes the CSR in the alphabet of base64.
pub(super) static MUTATION: Mutation = Mutation {
    id: "csr-in-standard-base64",
    summary: "Encodes the CSR in the alphabet of base64.",
    place: Place::Csr,
    params: &[],
    applies: Applies::WithCsr,
    provokes: Provokes::Problem(&[400], &["badCSR", "malformed"]),
    breaks: &["RFC8555-6.1-R16"],
    edits: &[Edit::Draft(|draft, _| {
        edit_csr_text(draft, |der| {
            let mut text = names::base64url(der);
            to_standard_alphabet(&mut text);
            text
        })
    })],
};
