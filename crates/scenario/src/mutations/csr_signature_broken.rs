//! Flips a bit in the signature of the CSR.

use assay_acme::names;

use super::edits::edit_csr_text;
use super::{Applies, Edit, Mutation, Place, Provokes};

/// Flips a bit in the signature of the CSR.
pub(super) static MUTATION: Mutation = Mutation {
    id: "csr-signature-broken",
    summary: "Flips a bit in the signature of the CSR.",
    place: Place::Csr,
    params: &[],
    applies: Applies::WithCsr,
    provokes: Provokes::Problem(&[400], &["badCSR", "malformed"]),
    breaks: &["RFC8555-7.4-R38"],
    edits: &[Edit::Draft(|draft, _| {
        edit_csr_text(draft, |mut der| {
            if let Some(last) = der.last_mut() {
                *last ^= 1;
            }
            names::base64url(der)
        })
    })],
};
