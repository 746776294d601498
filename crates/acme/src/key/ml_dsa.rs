//! ML-DSA keys (FIPS 204): in JOSE by RFC 9964, in certificates by RFC 9881.

use aws_lc_rs::signature::{
    KeyPair as _, ML_DSA_44_SIGNING, ML_DSA_65_SIGNING, ML_DSA_87_SIGNING, PqdsaKeyPair,
    PqdsaSigningAlgorithm,
};

use super::derived::octets;
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

    /// How many octets a signature has.
    pub const fn signature_length(self) -> usize {
        match self {
            Self::L44 => 2420,
            Self::L65 => 3309,
            Self::L87 => 4627,
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

    pub(super) fn derived(set: MlDsa, secret: &[u8]) -> Result<Self, KeyError> {
        let kind = KeyType::MlDsa(set);
        let seed = octets(secret, kind, 0, 32).ok_or(KeyError::Generate(kind))?;
        let pair = PqdsaKeyPair::from_seed(set.signing(), &seed);
        let pair = pair.map_err(|_| KeyError::Generate(kind))?;
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
        let mut signature = vec![0; self.set.signature_length()];
        let length = self.pair.sign(input, &mut signature);
        signature.truncate(length.map_err(|_| KeyError::Sign(Alg::MlDsa(self.set)))?);
        Ok(signature)
    }

    pub(super) fn jwk(&self) -> Jwk {
        Jwk::akp(self.set.name(), self.pair.public_key().as_ref())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::names::base64url;

    /// RFC 9964 appendix A.1: the keys of a seed of zeros, whose `kid` is the thumbprint.
    #[test]
    fn the_keys_of_the_rfc_have_its_thumbprints() {
        for (set, kid, start) in [
            (MlDsa::L44, "T4xl70S7MT6Zeq6r9V9fPJGVn76wfnXJ21-gyo0Gu6o", "unH59k4R"),
            (MlDsa::L65, "Suiu29qbfuaBaR4Ats-c6XQBePB_OpAxAwcTR_0KXVM", "QksvJn5Y"),
            (MlDsa::L87, "tRn1JNIkgMsABVQBlXeDHxAIcclh-2IX0UdDEzPt5XU", "5F_8jMc9"),
        ] {
            let pair = PqdsaKeyPair::from_seed(set.signing(), &[0; 32]).unwrap();
            let key = MlDsaKey { set, pair };
            let public = key.pair.public_key().as_ref();
            assert!(base64url(public).starts_with(start), "{set:?}");
            assert_eq!(public.len(), set.public_length());
            assert_eq!(key.jwk().thumbprint().to_base64url(), kid, "{set:?}");
        }
    }

    /// RFC 9881 section 6: the seed is `[0]` of a CHOICE.
    #[test]
    fn a_private_key_is_written_as_its_seed() {
        for set in MlDsa::ALL {
            let pair = PqdsaKeyPair::from_seed(set.signing(), &[7; 32]).unwrap();
            let der = MlDsaKey { set: *set, pair }.to_pkcs8().unwrap();
            let due = [&[0x80, 0x20][..], &[7; 32]].concat();
            assert!(der.ends_with(&due), "{set:?}");
        }
    }
}
