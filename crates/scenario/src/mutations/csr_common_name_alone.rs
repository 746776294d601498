//! Asks for the first name as common name, not as SubjectAltName; RFC 8555 section 7.4 allows both
//! places.

use assay_acme::csr::{AltName, SubjectPart};

use super::{Applies, Edit, Mutation, Place, Provokes};

/// Asks for the first name as common name, not as SubjectAltName; RFC 8555 section 7.4 allows both
/// places.
pub(super) static MUTATION: Mutation = Mutation {
    id: "csr-common-name-alone",
    summary: "Asks for the first name as common name, not as SubjectAltName; RFC 8555 section \
              7.4 allows both places.",
    place: Place::Csr,
    params: &[],
    applies: Applies::WithCsr,
    provokes: Provokes::Acceptance,
    breaks: &[],
    edits: &[Edit::Csr(|csr, _| {
        if let Some(AltName::Dns(name)) = csr.names.first().cloned() {
            csr.names.drain(..csr.names.len().min(1));
            csr.subject.push(SubjectPart::CommonName(name));
        }
    })],
};
