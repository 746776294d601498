//! Asks for a common name that was not ordered. A server refuses it, or leaves the name out (RFC 8555
//! section 7.4).

use assay_acme::csr::SubjectPart;

use super::{Applies, Edit, Mutation, Place, Provokes};

/// Asks for a common name that was not ordered.
pub(super) static MUTATION: Mutation = Mutation {
    id: "csr-common-name-foreign",
    summary: "Asks for a common name that was not ordered.",
    place: Place::Csr,
    params: &[],
    applies: Applies::WithCsr,
    provokes: Provokes::Choice,
    breaks: &[],
    edits: &[Edit::Csr(|csr, _| {
        csr.subject.push(SubjectPart::CommonName("assay-not-ordered.test".to_owned()))
    })],
};
