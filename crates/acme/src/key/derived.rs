//! Octets of keys that follow from a secret (HKDF, RFC 5869).

use aws_lc_rs::hkdf::{HKDF_SHA256, KeyType as Length, Salt};

use super::KeyType;

struct Octets(usize);

impl Length for Octets {
    fn len(&self) -> usize {
        self.0
    }
}

/// As many octets as asked for: others for each kind of key and turn.
pub(super) fn octets(secret: &[u8], kind: KeyType, turn: u8, length: usize) -> Option<Vec<u8>> {
    let info = [b"assay ".as_slice(), kind.name().as_bytes(), &[turn]];
    let salt = Salt::new(HKDF_SHA256, &[]);
    let mut octets = vec![0; length];
    salt.extract(secret).expand(&info, Octets(length)).ok()?.fill(&mut octets).ok()?;
    Some(octets)
}
