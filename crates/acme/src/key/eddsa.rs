//! Ed25519 keys (RFC 8037).

use aws_lc_rs::signature::{Ed25519KeyPair, KeyPair as _};

use super::derived::octets;
use super::{Jwk, KeyError, KeyType};

pub(super) struct Ed25519Key(Ed25519KeyPair);

impl Ed25519Key {
    pub(super) fn generate() -> Result<Self, KeyError> {
        Ed25519KeyPair::generate().map(Self).map_err(|_| KeyError::Generate(KeyType::Ed25519))
    }

    pub(super) fn derived(secret: &[u8]) -> Result<Self, KeyError> {
        let kind = KeyType::Ed25519;
        let seed = octets(secret, kind, 0, 32).ok_or(KeyError::Generate(kind))?;
        let pair = Ed25519KeyPair::from_seed_unchecked(&seed);
        pair.map(Self).map_err(|_| KeyError::Generate(kind))
    }

    pub(super) fn from_pkcs8(der: &[u8]) -> Result<Self, KeyError> {
        Ed25519KeyPair::from_pkcs8_maybe_unchecked(der)
            .map(Self)
            .map_err(|_| KeyError::Read(KeyType::Ed25519))
    }

    pub(super) fn to_pkcs8(&self) -> Result<Vec<u8>, KeyError> {
        // Version 1: rcgen and OpenSSL read it, and not every reader knows version 2.
        let document = self.0.to_pkcs8v1().map_err(|_| KeyError::Read(KeyType::Ed25519))?;
        Ok(document.as_ref().to_vec())
    }

    pub(super) fn sign(&self, input: &[u8]) -> Vec<u8> {
        self.0.sign(input).as_ref().to_vec()
    }

    pub(super) fn jwk(&self) -> Jwk {
        Jwk::okp("Ed25519", self.0.public_key().as_ref())
    }
}
