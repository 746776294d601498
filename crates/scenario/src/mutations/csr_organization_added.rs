//! Asks for an organization in the subject, which nobody has validated.

use assay_acme::csr::SubjectPart;

use super::{Applies, Edit, Mutation, Place, Provokes};

/// Asks for an organization in the subject, which nobody has validated.
pub(super) static MUTATION: Mutation = Mutation {
    id: "csr-organization-added",
    summary: "Asks for an organization in the subject, which nobody has validated.",
    place: Place::Csr,
    params: &[],
    applies: Applies::WithCsr,
    provokes: Provokes::Choice,
    breaks: &[],
    edits: &[Edit::Csr(|csr, _| csr.subject.push(SubjectPart::Organization("Assay".to_owned())))],
};
