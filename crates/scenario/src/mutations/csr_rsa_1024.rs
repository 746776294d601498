//! Asks for a certificate on an RSA key of 1024 bits.

use assay_acme::csr::CsrKey;
use assay_acme::key::RawRsa;

use super::{Applies, Edit, Mutation, Place, Provokes};

/// Asks for a certificate on an RSA key of 1024 bits.
pub(super) static MUTATION: Mutation = Mutation {
    id: "csr-rsa-1024",
    summary: "Asks for a certificate on an RSA key of 1024 bits.",
    place: Place::Csr,
    params: &[],
    applies: Applies::WithCsr,
    provokes: Provokes::Problem(&[400], &["badCSR", "badPublicKey"]),
    breaks: &["RFC8555-7.4-R39"],
    edits: &[Edit::Csr(|csr, _| csr.key = CsrKey::Raw(RawRsa::weak()))],
};
