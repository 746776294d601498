//! Asks for a name more than was ordered.

use assay_acme::csr::AltName;

use super::{Applies, Edit, Mutation, Place, Provokes};

/// Asks for a name more than was ordered.
pub(super) static MUTATION: Mutation = Mutation {
    id: "csr-name-added",
    summary: "Asks for a name more than was ordered.",
    place: Place::Csr,
    params: &[],
    applies: Applies::WithCsr,
    provokes: Provokes::BAD_CSR,
    breaks: &["RFC8555-7.4-R27"],
    edits: &[Edit::Csr(|csr, _| csr.names.push(AltName::Dns("assay-not-ordered.test".to_owned())))],
};
