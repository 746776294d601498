//! Asks for the right to sign certificates (keyUsage).

use std::borrow::Cow;

use assay_acme::csr::RequestedExtension;
use assay_acme::der;

use super::{Applies, Edit, Mutation, Place, Provokes};

/// Asks for the right to sign certificates (keyUsage).
pub(super) static MUTATION: Mutation = Mutation {
    id: "csr-key-usage-of-a-ca",
    summary: "Asks for the right to sign certificates (keyUsage).",
    place: Place::Csr,
    params: &[],
    applies: Applies::WithCsr,
    provokes: Provokes::Choice,
    breaks: &[],
    edits: &[Edit::Csr(|csr, _| {
        csr.extensions.push(RequestedExtension {
            oid: Cow::Borrowed(&[0x55, 0x1d, 0x0f]),
            critical: true,
            value: der::value(0x03, &[2, 0b0000_0100]),
        })
    })],
};
