//! Asks for the first name twice.

use super::{Applies, Edit, Mutation, Place, Provokes};

/// Asks for the first name twice.
pub(super) static MUTATION: Mutation = Mutation {
    id: "csr-name-doubled",
    summary: "Asks for the first name twice.",
    place: Place::Csr,
    params: &[],
    applies: Applies::WithCsr,
    provokes: Provokes::Choice,
    breaks: &[],
    edits: &[Edit::Csr(|csr, _| csr.names.extend(csr.names.first().cloned()))],
};
