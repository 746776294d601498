//! Asks for the wildcard of an ordered name too.

use assay_acme::csr::AltName;

use super::{Applies, Edit, Mutation, Place, Provokes};

/// Asks for the wildcard of an ordered name too.
pub(super) static MUTATION: Mutation = Mutation {
    id: "csr-wildcard-added",
    summary: "Asks for the wildcard of an ordered name too.",
    place: Place::Csr,
    params: &[],
    applies: Applies::WithCsr,
    provokes: Provokes::BAD_CSR,
    breaks: &["RFC8555-7.4-R32"],
    edits: &[Edit::Csr(|csr, _| {
        if let Some(AltName::Dns(name)) = csr.names.first() {
            let wildcard = format!("*.{name}");
            csr.names.push(AltName::Dns(wildcard));
        }
    })],
};
