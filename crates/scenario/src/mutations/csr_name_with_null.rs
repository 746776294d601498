//! Asks for a name with a zero octet in it and another name behind.

use assay_acme::csr::AltName;

use super::{Applies, Edit, Mutation, Place, Provokes};

/// Asks for a name with a zero octet in it and another name behind.
pub(super) static MUTATION: Mutation = Mutation {
    id: "csr-name-with-null",
    summary: "Asks for a name with a zero octet in it and another name behind.",
    place: Place::Csr,
    params: &[],
    applies: Applies::WithCsr,
    provokes: Provokes::BAD_CSR,
    breaks: &["RFC8555-7.4-R27"],
    edits: &[Edit::Csr(|csr, _| {
        if let Some(AltName::Dns(name)) = csr.names.first_mut() {
            name.push_str("\0.assay-not-ordered.test");
        }
    })],
};
