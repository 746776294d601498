//! Asks for the names in capitals; DNS makes no difference.

use assay_acme::csr::AltName;

use super::{Applies, Edit, Mutation, Place, Provokes};

/// Asks for the names in capitals; DNS makes no difference.
pub(super) static MUTATION: Mutation = Mutation {
    id: "csr-name-in-capitals",
    summary: "Asks for the names in capitals; DNS makes no difference.",
    place: Place::Csr,
    params: &[],
    applies: Applies::WithCsr,
    provokes: Provokes::Choice,
    breaks: &[],
    edits: &[Edit::Csr(|csr, _| {
        for name in &mut csr.names {
            if let AltName::Dns(name) = name {
                name.make_ascii_uppercase();
            }
        }
    })],
};
