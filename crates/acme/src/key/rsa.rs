//! RSA keys.

use aws_lc_rs::encoding::AsDer as _;
use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::rsa::{KeyPair, KeySize};
use aws_lc_rs::signature::{
    KeyPair as _, RSA_PKCS1_SHA256, RSA_PKCS1_SHA384, RSA_PKCS1_SHA512, RSA_PSS_SHA256,
    RSA_PSS_SHA384, RSA_PSS_SHA512, RsaEncoding,
};

use super::{Alg, Jwk, KeyError, KeyType};

pub(super) struct RsaKey {
    kind: KeyType,
    pair: KeyPair,
}

impl RsaKey {
    pub(super) fn generate(kind: KeyType) -> Result<Self, KeyError> {
        let size = match kind {
            KeyType::Rsa3072 => KeySize::Rsa3072,
            KeyType::Rsa4096 => KeySize::Rsa4096,
            _ => KeySize::Rsa2048,
        };
        let pair = KeyPair::generate(size).map_err(|_| KeyError::Generate(kind))?;
        Ok(Self { kind, pair })
    }

    pub(super) fn from_pkcs8(kind: KeyType, der: &[u8]) -> Result<Self, KeyError> {
        let pair = KeyPair::from_pkcs8(der).map_err(|_| KeyError::Read(kind))?;
        Ok(Self { kind, pair })
    }

    pub(super) fn to_pkcs8(&self) -> Result<Vec<u8>, KeyError> {
        let document = self.pair.as_der().map_err(|_| KeyError::Read(self.kind))?;
        Ok(document.as_ref().to_vec())
    }

    pub(super) fn sign(&self, alg: Alg, input: &[u8]) -> Result<Vec<u8>, KeyError> {
        let encoding: &'static dyn RsaEncoding = match alg {
            Alg::Rs256 => &RSA_PKCS1_SHA256,
            Alg::Rs384 => &RSA_PKCS1_SHA384,
            Alg::Rs512 => &RSA_PKCS1_SHA512,
            Alg::Ps256 => &RSA_PSS_SHA256,
            Alg::Ps384 => &RSA_PSS_SHA384,
            Alg::Ps512 => &RSA_PSS_SHA512,
            _ => {
                return Err(KeyError::Mismatch { alg, key: self.kind });
            }
        };
        let mut signature = vec![0; self.pair.public_modulus_len()];
        self.pair
            .sign(encoding, &SystemRandom::new(), input, &mut signature)
            .map_err(|_| KeyError::Sign(alg))?;
        Ok(signature)
    }

    /// Modulus and exponent without leading zeros (RFC 7518 section 6.3.1).
    pub(super) fn jwk(&self) -> Jwk {
        let public = self.pair.public_key();
        Jwk::rsa(
            public.modulus().big_endian_without_leading_zero(),
            public.exponent().big_endian_without_leading_zero(),
        )
    }
}
