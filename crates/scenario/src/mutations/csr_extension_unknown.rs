//! Asks for a critical extension that nobody knows.

use std::borrow::Cow;

use assay_acme::csr::RequestedExtension;
use assay_acme::der;

use super::{Applies, Edit, Mutation, Place, Provokes};

/// Asks for a critical extension that nobody knows.
pub(super) static MUTATION: Mutation = Mutation {
    id: "csr-extension-unknown",
    summary: "Asks for a critical extension that nobody knows.",
    place: Place::Csr,
    params: &[],
    applies: Applies::WithCsr,
    provokes: Provokes::Choice,
    breaks: &[],
    edits: &[Edit::Csr(|csr, _| {
        csr.extensions.push(RequestedExtension {
            oid: Cow::Borrowed(&[0x2a, 0x03, 0x04]),
            critical: true,
            value: der::null(),
        })
    })],
};
