//! Asks for many extensions that nobody knows, none of them critical.

use assay_acme::csr::RequestedExtension;
use assay_acme::der;

use super::edits::example_oid;
use super::{Applies, Edit, Mutation, Param, Place, Provokes, Takes};

/// Asks for many extensions that nobody knows, none of them critical.
pub(super) static MUTATION: Mutation = Mutation {
    id: "csr-extensions-many",
    summary: "Asks for many extensions that nobody knows, none of them critical.",
    place: Place::Csr,
    params: &[Param {
        name: "extensions",
        doc: "how many are added",
        takes: Takes::Size { least: 1, most: 10_000, default: 100 },
    }],
    applies: Applies::WithCsr,
    provokes: Provokes::Choice,
    breaks: &[],
    edits: &[Edit::Csr(|csr, means| {
        csr.extensions.extend((1..=means.number("extensions")).map(|n| RequestedExtension {
            oid: example_oid(n).into(),
            critical: false,
            value: der::null(),
        }))
    })],
};
