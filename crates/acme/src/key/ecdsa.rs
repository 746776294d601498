//! ECDSA keys.

use aws_lc_rs::agreement::{self, PrivateKey};
use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::signature::{
    ECDSA_P256_SHA256_FIXED_SIGNING, ECDSA_P384_SHA384_FIXED_SIGNING,
    ECDSA_P521_SHA512_FIXED_SIGNING, EcdsaKeyPair, EcdsaSigningAlgorithm, KeyPair as _,
};

use super::derived::octets;
use super::{Alg, Jwk, KeyError, KeyType};

pub(super) struct EcdsaKey {
    kind: KeyType,
    pair: EcdsaKeyPair,
}

fn algorithm(kind: KeyType) -> &'static EcdsaSigningAlgorithm {
    match kind {
        KeyType::P384 => &ECDSA_P384_SHA384_FIXED_SIGNING,
        KeyType::P521 => &ECDSA_P521_SHA512_FIXED_SIGNING,
        _ => &ECDSA_P256_SHA256_FIXED_SIGNING,
    }
}

impl EcdsaKey {
    pub(super) fn generate(kind: KeyType) -> Result<Self, KeyError> {
        let pair = EcdsaKeyPair::generate(algorithm(kind)).map_err(|_| KeyError::Generate(kind))?;
        Ok(Self { kind, pair })
    }

    pub(super) fn derived(kind: KeyType, secret: &[u8]) -> Result<Self, KeyError> {
        let (curve, length, top) = match kind {
            KeyType::P384 => (&agreement::ECDH_P384, 48, 0xff),
            // 521 bits: of the first octet there is one.
            KeyType::P521 => (&agreement::ECDH_P521, 66, 0x01),
            _ => (&agreement::ECDH_P256, 32, 0xff),
        };
        // An integer that is zero, or no less than the order of the curve, is no key: then the next.
        let pair = (0..=u8::MAX).find_map(|turn| {
            let mut private = octets(secret, kind, turn, length)?;
            *private.first_mut()? &= top;
            let public = PrivateKey::from_private_key(curve, &private).ok()?;
            let public = public.compute_public_key().ok()?;
            let public = public.as_ref();
            EcdsaKeyPair::from_private_key_and_public_key(algorithm(kind), &private, public).ok()
        });
        Ok(Self { kind, pair: pair.ok_or(KeyError::Generate(kind))? })
    }

    pub(super) fn from_pkcs8(kind: KeyType, der: &[u8]) -> Result<Self, KeyError> {
        let pair =
            EcdsaKeyPair::from_pkcs8(algorithm(kind), der).map_err(|_| KeyError::Read(kind))?;
        Ok(Self { kind, pair })
    }

    pub(super) fn to_pkcs8(&self) -> Result<Vec<u8>, KeyError> {
        let document = self.pair.to_pkcs8v1().map_err(|_| KeyError::Read(self.kind))?;
        Ok(document.as_ref().to_vec())
    }

    pub(super) fn sign(&self, alg: Alg, input: &[u8]) -> Result<Vec<u8>, KeyError> {
        let signature =
            self.pair.sign(&SystemRandom::new(), input).map_err(|_| KeyError::Sign(alg))?;
        Ok(signature.as_ref().to_vec())
    }

    /// Coordinates have the full width of the field (RFC 7518 section 6.2.1.2).
    pub(super) fn jwk(&self) -> Jwk {
        let curve = self.kind.name();
        // SEC 1 uncompressed point: 0x04, x, y.
        let point = self.pair.public_key().as_ref().get(1..).unwrap_or_default();
        let (x, y) = point.split_at(point.len() / 2);
        Jwk::ec(curve, x, y)
    }
}
