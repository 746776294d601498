//! Asks for a certificate on the account key; RFC 8555 section 11.1 has it refused.

use assay_acme::csr::CsrKey;

use super::{Applies, Edit, Mutation, Place, Provokes};

/// Asks for a certificate on the account key; RFC 8555 section 11.1 has it refused.
pub(super) static MUTATION: Mutation = Mutation {
    id: "csr-with-account-key",
    summary: "Asks for a certificate on the account key; RFC 8555 section 11.1 has it refused.",
    place: Place::Csr,
    params: &[],
    applies: Applies::WithCsr,
    provokes: Provokes::Problem(&[400], &["badCSR"]),
    breaks: &["RFC8555-11.1-R01"],
    edits: &[Edit::Csr(|csr, means| csr.key = CsrKey::Pair(means.account_key().key().clone()))],
};
