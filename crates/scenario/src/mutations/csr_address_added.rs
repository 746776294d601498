//! Asks for an IP address that was not ordered.

use assay_acme::csr::AltName;

use super::{Applies, Edit, Mutation, Place, Provokes};

/// Asks for an IP address that was not ordered.
pub(super) static MUTATION: Mutation = Mutation {
    id: "csr-address-added",
    summary: "Asks for an IP address that was not ordered.",
    place: Place::Csr,
    params: &[],
    applies: Applies::WithCsr,
    provokes: Provokes::BAD_CSR,
    breaks: &["RFC8555-7.4-R30"],
    edits: &[Edit::Csr(|csr, _| csr.names.push(AltName::Address(vec![192, 0, 2, 1])))],
};
