//! ML-DSA keys (FIPS 204): in JOSE by draft-ietf-cose-dilithium, in certificates by RFC 9881.

use aws_lc_rs::signature::{
    KeyPair as _, ML_DSA_44_SIGNING, ML_DSA_65_SIGNING, ML_DSA_87_SIGNING, PqdsaKeyPair,
    PqdsaSigningAlgorithm,
};

use super::{Alg, Jwk, KeyError, KeyType};

/// The parameter sets of ML-DSA (FIPS 204 section 4).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum MlDsa {
    /// ML-DSA-44.
    L44,
    /// ML-DSA-65.
    L65,
    /// ML-DSA-87.
    L87,
}

impl MlDsa {
    /// Every set.
    pub const ALL: &'static [Self] = &[Self::L44, Self::L65, Self::L87];

    /// Its name, which is that of the algorithm in JOSE too.
    pub const fn name(self) -> &'static str {
        match self {
            Self::L44 => "ML-DSA-44",
            Self::L65 => "ML-DSA-65",
            Self::L87 => "ML-DSA-87",
        }
    }

    /// The set of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|set| set.name() == name)
    }

    /// The content octets of the object identifier of keys and signatures alike (RFC 9881 section 2).
    pub const fn oid(self) -> &'static [u8] {
        match self {
            Self::L44 => &[0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x03, 0x11],
            Self::L65 => &[0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x03, 0x12],
            Self::L87 => &[0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x03, 0x13],
        }
    }

    /// How many octets a public key has.
    pub const fn public_length(self) -> usize {
        match self {
            Self::L44 => 1312,
            Self::L65 => 1952,
            Self::L87 => 2592,
        }
    }

    fn signing(self) -> &'static PqdsaSigningAlgorithm {
        match self {
            Self::L44 => &ML_DSA_44_SIGNING,
            Self::L65 => &ML_DSA_65_SIGNING,
            Self::L87 => &ML_DSA_87_SIGNING,
        }
    }
}

pub(super) struct MlDsaKey {
    set: MlDsa,
    pair: PqdsaKeyPair,
}

impl MlDsaKey {
    pub(super) fn generate(set: MlDsa) -> Result<Self, KeyError> {
        let pair = PqdsaKeyPair::generate(set.signing());
        let pair = pair.map_err(|_| KeyError::Generate(KeyType::MlDsa(set)))?;
        Ok(Self { set, pair })
    }

    pub(super) fn from_pkcs8(set: MlDsa, der: &[u8]) -> Result<Self, KeyError> {
        let pair = PqdsaKeyPair::from_pkcs8(set.signing(), der);
        let pair = pair.map_err(|_| KeyError::Read(KeyType::MlDsa(set)))?;
        Ok(Self { set, pair })
    }

    pub(super) fn to_pkcs8(&self) -> Result<Vec<u8>, KeyError> {
        let document = self.pair.to_pkcs8v1();
        let document = document.map_err(|_| KeyError::Read(KeyType::MlDsa(self.set)))?;
        Ok(document.as_ref().to_vec())
    }

    pub(super) fn sign(&self, input: &[u8]) -> Result<Vec<u8>, KeyError> {
        let mut signature = vec![0; self.pair.algorithm().signature_len()];
        let length = self.pair.sign(input, &mut signature);
        signature.truncate(length.map_err(|_| KeyError::Sign(Alg::MlDsa(self.set)))?);
        Ok(signature)
    }

    pub(super) fn jwk(&self) -> Jwk {
        Jwk::akp(self.set.name(), self.pair.public_key().as_ref())
    }
}
