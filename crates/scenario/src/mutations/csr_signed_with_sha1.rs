//! Signs the CSR with RSA and SHA-1.

use assay_acme::csr::{CsrDigest, CsrKey};
use assay_acme::key::{Key, KeyType, RawRsa};

use super::{Applies, Edit, Mutation, Place, Provokes};

/// Signs the CSR with RSA and SHA-1.
pub(super) static MUTATION: Mutation = Mutation {
    id: "csr-signed-with-sha1",
    summary: "Signs the CSR with RSA and SHA-1.",
    place: Place::Csr,
    params: &[],
    applies: Applies::WithCsr,
    provokes: Provokes::Problem(&[400], &["badCSR", "malformed"]),
    breaks: &["RFC8555-10.5-R07"],
    edits: &[Edit::Csr(|csr, _| {
        if let Some(raw) = Key::generate(KeyType::Rsa2048).ok().and_then(|key| RawRsa::of(&key)) {
            csr.key = CsrKey::Raw(raw);
            csr.digest = CsrDigest::Sha1;
        }
    })],
};
