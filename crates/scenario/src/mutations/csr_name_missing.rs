//! Asks for a name less than was ordered; with one name, for another.

use assay_acme::csr::AltName;

use super::{Applies, Edit, Mutation, Place, Provokes};

/// Asks for a name less than was ordered; with one name, for another.
pub(super) static MUTATION: Mutation = Mutation {
    id: "csr-name-missing",
    summary: "Asks for a name less than was ordered; with one name, for another.",
    place: Place::Csr,
    params: &[],
    applies: Applies::WithCsr,
    provokes: Provokes::BAD_CSR,
    breaks: &["RFC8555-7.4-R26"],
    edits: &[Edit::Csr(|csr, _| {
        csr.names.pop();
        if csr.names.is_empty() {
            csr.names.push(AltName::Dns("assay-not-ordered.test".to_owned()));
        }
    })],
};
