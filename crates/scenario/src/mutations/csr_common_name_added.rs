//! Repeats an ordered name as common name.

use assay_acme::csr::{AltName, SubjectPart};

use super::{Applies, Edit, Mutation, Place, Provokes};

/// Repeats an ordered name as common name.
pub(super) static MUTATION: Mutation = Mutation {
    id: "csr-common-name-added",
    summary: "Repeats an ordered name as common name.",
    place: Place::Csr,
    params: &[],
    applies: Applies::WithCsr,
    provokes: Provokes::Acceptance,
    breaks: &[],
    edits: &[Edit::Csr(|csr, _| {
        if let Some(AltName::Dns(name)) = csr.names.first() {
            csr.subject.push(SubjectPart::CommonName(name.clone()));
        }
    })],
};
