//! Asks for a certificate of a CA (basicConstraints).

use std::borrow::Cow;

use assay_acme::csr::RequestedExtension;
use assay_acme::der;

use super::{Applies, Edit, Mutation, Place, Provokes};

/// Asks for a certificate of a CA (basicConstraints).
pub(super) static MUTATION: Mutation = Mutation {
    id: "csr-ca-asked-for",
    summary: "Asks for a certificate of a CA (basicConstraints).",
    place: Place::Csr,
    params: &[],
    applies: Applies::WithCsr,
    provokes: Provokes::Choice,
    breaks: &[],
    edits: &[Edit::Csr(|csr, _| {
        csr.extensions.push(RequestedExtension {
            oid: Cow::Borrowed(&[0x55, 0x1d, 0x13]),
            critical: true,
            value: der::sequence(&[der::value(0x01, &[0xff])]),
        })
    })],
};
