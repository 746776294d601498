//! Asks for a URI.

use assay_acme::csr::AltName;

use super::{Applies, Edit, Mutation, Place, Provokes};

/// Asks for a URI.
pub(super) static MUTATION: Mutation = Mutation {
    id: "csr-uri-added",
    summary: "Asks for a URI.",
    place: Place::Csr,
    params: &[],
    applies: Applies::WithCsr,
    provokes: Provokes::BAD_CSR,
    breaks: &["RFC8555-7.4-R30"],
    edits: &[Edit::Csr(|csr, _| {
        csr.names.push(AltName::Uri("https://assay-not-ordered.test/".to_owned()))
    })],
};
