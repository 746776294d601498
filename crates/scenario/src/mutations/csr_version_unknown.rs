//! Sends a CSR of a version that RFC 2986 does not know.

use super::{Applies, Edit, Mutation, Place, Provokes};

/// Sends a CSR of a version that RFC 2986 does not know.
pub(super) static MUTATION: Mutation = Mutation {
    id: "csr-version-unknown",
    summary: "Sends a CSR of a version that RFC 2986 does not know.",
    place: Place::Csr,
    params: &[],
    applies: Applies::WithCsr,
    provokes: Provokes::Choice,
    breaks: &[],
    edits: &[Edit::Csr(|csr, _| csr.version = 1)],
};
