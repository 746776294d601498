//! Asks for the TLS feature extension (RFC 7633).

use std::borrow::Cow;

use assay_acme::csr::RequestedExtension;
use assay_acme::der;

use super::{Applies, Edit, Mutation, Place, Provokes};

/// Asks for the TLS feature extension (RFC 7633).
pub(super) static MUTATION: Mutation = Mutation {
    id: "csr-must-staple",
    summary: "Asks for the TLS feature extension (RFC 7633).",
    place: Place::Csr,
    params: &[],
    applies: Applies::WithCsr,
    provokes: Provokes::Choice,
    breaks: &[],
    edits: &[Edit::Csr(|csr, _| {
        csr.extensions.push(RequestedExtension {
            oid: Cow::Borrowed(&[0x2b, 0x06, 0x01, 0x05, 0x05, 0x07, 0x01, 0x18]),
            critical: false,
            value: der::sequence(&[der::integer(&[5])]),
        })
    })],
};
