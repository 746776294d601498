//! Asks for the names in the opposite order.

use super::{Applies, Edit, Mutation, Place, Provokes};

/// Asks for the names in the opposite order.
pub(super) static MUTATION: Mutation = Mutation {
    id: "csr-names-reordered",
    summary: "Asks for the names in the opposite order.",
    place: Place::Csr,
    params: &[],
    applies: Applies::WithCsr,
    provokes: Provokes::Acceptance,
    breaks: &[],
    edits: &[Edit::Csr(|csr, _| csr.names.reverse())],
};
