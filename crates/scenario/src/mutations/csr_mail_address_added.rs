//! Asks for a mail address.

use assay_acme::csr::AltName;

use super::{Applies, Edit, Mutation, Place, Provokes};

/// Asks for a mail address.
pub(super) static MUTATION: Mutation = Mutation {
    id: "csr-mail-address-added",
    summary: "Asks for a mail address.",
    place: Place::Csr,
    params: &[],
    applies: Applies::WithCsr,
    provokes: Provokes::BAD_CSR,
    breaks: &["RFC8555-7.4-R30"],
    edits: &[Edit::Csr(|csr, _| {
        csr.names.push(AltName::Mail("assay@assay-not-ordered.test".to_owned()))
    })],
};
