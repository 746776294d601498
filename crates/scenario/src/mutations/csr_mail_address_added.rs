//! Asks for a mail address, which is no identifier that an order could hold.

use assay_acme::csr::AltName;

use super::{Applies, Edit, Mutation, Place, Provokes};

/// Asks for a mail address, which is no identifier that an order could hold.
pub(super) static MUTATION: Mutation = Mutation {
    id: "csr-mail-address-added",
    summary: "Asks for a mail address, which is no identifier that an order could hold.",
    place: Place::Csr,
    params: &[],
    applies: Applies::WithCsr,
    provokes: Provokes::Choice,
    breaks: &[],
    edits: &[Edit::Csr(|csr, _| {
        csr.names.push(AltName::Mail("assay@assay-not-ordered.test".to_owned()))
    })],
};
