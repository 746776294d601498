//! Asks for a URI, which is no identifier that an order could hold.

use assay_acme::csr::AltName;

use super::{Applies, Edit, Mutation, Place, Provokes};

/// Asks for a URI, which is no identifier that an order could hold.
pub(super) static MUTATION: Mutation = Mutation {
    id: "csr-uri-added",
    summary: "Asks for a URI, which is no identifier that an order could hold.",
    place: Place::Csr,
    params: &[],
    applies: Applies::WithCsr,
    provokes: Provokes::Choice,
    breaks: &[],
    edits: &[Edit::Csr(|csr, _| {
        csr.names.push(AltName::Uri("https://assay-not-ordered.test/".to_owned()))
    })],
};
