//! Changes one octet of the CSR and leaves its signature as it is.

use assay_acme::names;

use super::edits::edit_csr_text;
use super::{Applies, Edit, Mutation, Param, Place, Provokes, Takes};

/// Changes one octet of the CSR and leaves its signature as it is.
pub(super) static MUTATION: Mutation = Mutation {
    id: "csr-octet-changed",
    summary: "Changes one octet of the CSR and leaves its signature as it is.",
    place: Place::Csr,
    params: &[
        Param {
            name: "at",
            doc: "which octet, counted from zero and around",
            takes: Takes::Number { least: 0, most: 65_535, default: 0 },
        },
        Param {
            name: "by",
            doc: "the bits that change",
            takes: Takes::Number { least: 1, most: 255, default: 255 },
        },
    ],
    applies: Applies::WithCsr,
    provokes: Provokes::Problem(
        &[400, 403],
        &["badCSR", "malformed", "badPublicKey", "unauthorized"],
    ),
    breaks: &["RFC8555-7.4-R38"],
    edits: &[Edit::Draft(|draft, means| {
        let (at, by) = (means.size("at"), means.number("by").to_le_bytes()[0]);
        edit_csr_text(draft, |mut der| {
            let length = der.len().max(1);
            if let Some(octet) = der.get_mut(at % length) {
                *octet ^= by;
            }
            names::base64url(der)
        });
    })],
};
