//! Asks for no name at all.

use super::{Applies, Edit, Mutation, Place, Provokes};

/// Asks for no name at all.
pub(super) static MUTATION: Mutation = Mutation {
    id: "csr-without-names",
    summary: "Asks for no name at all.",
    place: Place::Csr,
    params: &[],
    applies: Applies::WithCsr,
    provokes: Provokes::BAD_CSR,
    breaks: &["RFC8555-7.4-R31"],
    edits: &[Edit::Csr(|csr, _| csr.names.clear())],
};
