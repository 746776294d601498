//! Keys: the pairs that sign requests and certificate requests.
//!
//! One type serves accounts and certificates, since RFC 8555 section 7.6 lets a certificate's key
//! sign a revocation. All signing is by aws-lc-rs.

mod derived;
mod ecdsa;
mod eddsa;
mod hmac;
mod ml_dsa;
mod raw_rsa;
mod rsa;
mod thumbprint;

use std::fmt;
use std::sync::Arc;

pub use hmac::MacKey;
pub use ml_dsa::MlDsa;
pub use raw_rsa::RawRsa;
pub use thumbprint::Jwk;

use crate::names::Thumbprint;

/// Signature and MAC algorithms (RFC 7518, RFC 8037, RFC 9964) that assay can make.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Alg {
    /// ECDSA on P-256 with SHA-256.
    Es256,
    /// ECDSA on P-384 with SHA-384.
    Es384,
    /// ECDSA on P-521 with SHA-512.
    Es512,
    /// Ed25519.
    EdDsa,
    /// RSA PKCS #1 v1.5 with SHA-256.
    Rs256,
    /// RSA PKCS #1 v1.5 with SHA-384.
    Rs384,
    /// RSA PKCS #1 v1.5 with SHA-512.
    Rs512,
    /// RSA PSS with SHA-256.
    Ps256,
    /// RSA PSS with SHA-384.
    Ps384,
    /// RSA PSS with SHA-512.
    Ps512,
    /// ML-DSA.
    MlDsa(MlDsa),
    /// HMAC with SHA-256; external account binding only.
    Hs256,
    /// HMAC with SHA-384; external account binding only.
    Hs384,
    /// HMAC with SHA-512; external account binding only.
    Hs512,
}

impl Alg {
    /// Algorithms for account keys, strongest support first.
    pub const SIGNATURES: &'static [Self] = &[
        Self::Es256,
        Self::Es384,
        Self::Es512,
        Self::EdDsa,
        Self::Rs256,
        Self::Rs384,
        Self::Rs512,
        Self::Ps256,
        Self::Ps384,
        Self::Ps512,
    ];

    /// Algorithms for account keys that few servers know yet.
    pub const ML_DSA: &'static [Self] =
        &[Self::MlDsa(MlDsa::L44), Self::MlDsa(MlDsa::L65), Self::MlDsa(MlDsa::L87)];

    /// Algorithms for external account binding.
    pub const MACS: &'static [Self] = &[Self::Hs256, Self::Hs384, Self::Hs512];

    /// The value of the `alg` header parameter.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Es256 => "ES256",
            Self::Es384 => "ES384",
            Self::Es512 => "ES512",
            Self::EdDsa => "EdDSA",
            Self::Rs256 => "RS256",
            Self::Rs384 => "RS384",
            Self::Rs512 => "RS512",
            Self::Ps256 => "PS256",
            Self::Ps384 => "PS384",
            Self::Ps512 => "PS512",
            Self::MlDsa(set) => set.name(),
            Self::Hs256 => "HS256",
            Self::Hs384 => "HS384",
            Self::Hs512 => "HS512",
        }
    }

    /// Every algorithm for account keys.
    pub fn signatures() -> impl Iterator<Item = Self> {
        Self::SIGNATURES.iter().chain(Self::ML_DSA).copied()
    }

    /// The algorithm of that name.
    pub fn named(name: &str) -> Option<Self> {
        let mut all = Self::signatures().chain(Self::MACS.iter().copied());
        all.find(|alg| alg.name() == name)
    }

    /// The smallest key that signs with it; `None` for a MAC.
    pub const fn default_key(self) -> Option<KeyType> {
        match self {
            Self::Es256 => Some(KeyType::P256),
            Self::Es384 => Some(KeyType::P384),
            Self::Es512 => Some(KeyType::P521),
            Self::EdDsa => Some(KeyType::Ed25519),
            Self::Rs256 | Self::Rs384 | Self::Rs512 | Self::Ps256 | Self::Ps384 | Self::Ps512 => {
                Some(KeyType::Rsa2048)
            }
            Self::MlDsa(set) => Some(KeyType::MlDsa(set)),
            Self::Hs256 | Self::Hs384 | Self::Hs512 => None,
        }
    }

    /// Whether keys of the type can sign with it.
    pub fn fits(self, key: KeyType) -> bool {
        match self {
            Self::Es256 => matches!(key, KeyType::P256),
            Self::Es384 => matches!(key, KeyType::P384),
            Self::Es512 => matches!(key, KeyType::P521),
            Self::EdDsa => matches!(key, KeyType::Ed25519),
            Self::Rs256 | Self::Rs384 | Self::Rs512 | Self::Ps256 | Self::Ps384 | Self::Ps512 => {
                matches!(key, KeyType::Rsa2048 | KeyType::Rsa3072 | KeyType::Rsa4096)
            }
            Self::MlDsa(set) => key == KeyType::MlDsa(set),
            Self::Hs256 | Self::Hs384 | Self::Hs512 => false,
        }
    }
}

impl fmt::Display for Alg {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// Kinds of key pair.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum KeyType {
    /// NIST P-256.
    P256,
    /// NIST P-384.
    P384,
    /// NIST P-521.
    P521,
    /// Ed25519.
    Ed25519,
    /// RSA with a modulus of 2048 bits.
    Rsa2048,
    /// RSA with a modulus of 3072 bits.
    Rsa3072,
    /// RSA with a modulus of 4096 bits.
    Rsa4096,
    /// ML-DSA.
    MlDsa(MlDsa),
}

impl KeyType {
    /// Every kind.
    pub const ALL: &'static [Self] = &[
        Self::P256,
        Self::P384,
        Self::P521,
        Self::Ed25519,
        Self::Rsa2048,
        Self::Rsa3072,
        Self::Rsa4096,
        Self::MlDsa(MlDsa::L44),
        Self::MlDsa(MlDsa::L65),
        Self::MlDsa(MlDsa::L87),
    ];

    /// The name used in scenarios.
    pub const fn name(self) -> &'static str {
        match self {
            Self::P256 => "P-256",
            Self::P384 => "P-384",
            Self::P521 => "P-521",
            Self::Ed25519 => "Ed25519",
            Self::Rsa2048 => "RSA-2048",
            Self::Rsa3072 => "RSA-3072",
            Self::Rsa4096 => "RSA-4096",
            Self::MlDsa(set) => set.name(),
        }
    }

    /// The kind of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|kind| kind.name() == name)
    }

    /// The usual algorithm of such keys.
    pub const fn default_alg(self) -> Alg {
        match self {
            Self::P256 => Alg::Es256,
            Self::P384 => Alg::Es384,
            Self::P521 => Alg::Es512,
            Self::Ed25519 => Alg::EdDsa,
            Self::Rsa2048 | Self::Rsa3072 | Self::Rsa4096 => Alg::Rs256,
            Self::MlDsa(set) => Alg::MlDsa(set),
        }
    }
}

impl fmt::Display for KeyType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// Why a key could not be made, read or used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum KeyError {
    /// aws-lc-rs refused to generate a key.
    #[error("generate a {0} key")]
    Generate(KeyType),
    /// The bytes are no PKCS #8 document of that kind.
    #[error("read the PKCS #8 document of a {0} key")]
    Read(KeyType),
    /// The key cannot sign with the algorithm.
    #[error("sign with {alg}: a {key} key does not fit")]
    Mismatch {
        /// The algorithm asked for.
        alg: Alg,
        /// The key at hand.
        key: KeyType,
    },
    /// aws-lc-rs refused to sign.
    #[error("sign with {0}")]
    Sign(Alg),
}

/// Makes signatures or MACs over a JWS signing input.
pub trait Signer {
    /// The algorithm that goes into the protected header.
    fn alg(&self) -> Alg;

    /// The raw signature, in the form JWS has it (RFC 7518 section 3: R and S of fixed width for
    /// ECDSA).
    ///
    /// # Errors
    /// [`KeyError::Sign`] where the library refuses.
    fn sign_bytes(&self, input: &[u8]) -> Result<Vec<u8>, KeyError>;
}

enum Pair {
    Ecdsa(ecdsa::EcdsaKey),
    Ed25519(eddsa::Ed25519Key),
    Rsa(rsa::RsaKey),
    MlDsa(Box<ml_dsa::MlDsaKey>),
}

/// A key pair. Cloning shares it.
#[derive(Clone)]
pub struct Key {
    kind: KeyType,
    pair: Arc<Pair>,
    jwk: Arc<Jwk>,
}

impl Key {
    /// A fresh key. RSA takes from tens of milliseconds (2048 bits) to seconds (4096).
    ///
    /// # Errors
    /// [`KeyError::Generate`] where the library refuses.
    pub fn generate(kind: KeyType) -> Result<Self, KeyError> {
        let pair = match kind {
            KeyType::P256 | KeyType::P384 | KeyType::P521 => {
                Pair::Ecdsa(ecdsa::EcdsaKey::generate(kind)?)
            }
            KeyType::Ed25519 => Pair::Ed25519(eddsa::Ed25519Key::generate()?),
            KeyType::Rsa2048 | KeyType::Rsa3072 | KeyType::Rsa4096 => {
                Pair::Rsa(rsa::RsaKey::generate(kind)?)
            }
            KeyType::MlDsa(set) => Pair::MlDsa(Box::new(ml_dsa::MlDsaKey::generate(set)?)),
        };
        Ok(Self::from_pair(kind, pair))
    }

    /// The key that follows from a secret: the same for the same secret and kind. Whoever knows the secret
    /// knows the key, so that it is for tests alone.
    ///
    /// # Errors
    /// [`KeyError::Generate`] for RSA, whose keys are not made so.
    pub fn derived(kind: KeyType, secret: &[u8]) -> Result<Self, KeyError> {
        let pair = match kind {
            KeyType::P256 | KeyType::P384 | KeyType::P521 => {
                Pair::Ecdsa(ecdsa::EcdsaKey::derived(kind, secret)?)
            }
            KeyType::Ed25519 => Pair::Ed25519(eddsa::Ed25519Key::derived(secret)?),
            KeyType::MlDsa(set) => Pair::MlDsa(Box::new(ml_dsa::MlDsaKey::derived(set, secret)?)),
            KeyType::Rsa2048 | KeyType::Rsa3072 | KeyType::Rsa4096 => {
                return Err(KeyError::Generate(kind));
            }
        };
        Ok(Self::from_pair(kind, pair))
    }

    /// A key from its PKCS #8 document (DER).
    ///
    /// # Errors
    /// [`KeyError::Read`] where the bytes hold no such key.
    pub fn from_pkcs8(kind: KeyType, der: &[u8]) -> Result<Self, KeyError> {
        let pair = match kind {
            KeyType::P256 | KeyType::P384 | KeyType::P521 => {
                Pair::Ecdsa(ecdsa::EcdsaKey::from_pkcs8(kind, der)?)
            }
            KeyType::Ed25519 => Pair::Ed25519(eddsa::Ed25519Key::from_pkcs8(der)?),
            KeyType::Rsa2048 | KeyType::Rsa3072 | KeyType::Rsa4096 => {
                Pair::Rsa(rsa::RsaKey::from_pkcs8(kind, der)?)
            }
            KeyType::MlDsa(set) => Pair::MlDsa(Box::new(ml_dsa::MlDsaKey::from_pkcs8(set, der)?)),
        };
        Ok(Self::from_pair(kind, pair))
    }

    fn from_pair(kind: KeyType, pair: Pair) -> Self {
        let jwk = match &pair {
            Pair::Ecdsa(key) => key.jwk(),
            Pair::Ed25519(key) => key.jwk(),
            Pair::Rsa(key) => key.jwk(),
            Pair::MlDsa(key) => key.jwk(),
        };
        Self { kind, pair: Arc::new(pair), jwk: Arc::new(jwk) }
    }

    /// What kind of key it is.
    pub fn kind(&self) -> KeyType {
        self.kind
    }

    /// The public key.
    pub fn jwk(&self) -> &Jwk {
        &self.jwk
    }

    /// The thumbprint of the public key.
    pub fn thumbprint(&self) -> Thumbprint {
        self.jwk.thumbprint()
    }

    /// The private key as a PKCS #8 document (DER).
    ///
    /// # Errors
    /// [`KeyError::Read`] where the library cannot write it.
    pub fn to_pkcs8(&self) -> Result<Vec<u8>, KeyError> {
        match &*self.pair {
            Pair::Ecdsa(key) => key.to_pkcs8(),
            Pair::Ed25519(key) => key.to_pkcs8(),
            Pair::Rsa(key) => key.to_pkcs8(),
            Pair::MlDsa(key) => key.to_pkcs8(),
        }
    }

    /// Pairs the key with an algorithm.
    ///
    /// # Errors
    /// [`KeyError::Mismatch`] where the key cannot sign with it.
    pub fn with_alg(self, alg: Alg) -> Result<AccountKey, KeyError> {
        if !alg.fits(self.kind) {
            return Err(KeyError::Mismatch { alg, key: self.kind });
        }
        Ok(AccountKey { key: self, alg })
    }

    /// Pairs the key with the usual algorithm of its kind.
    pub fn with_default_alg(self) -> AccountKey {
        let alg = self.kind.default_alg();
        AccountKey { key: self, alg }
    }
}

impl fmt::Debug for Key {
    /// Kind and thumbprint; never the private half.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Key({}, {})", self.kind, self.thumbprint().to_base64url())
    }
}

/// A key pair and the algorithm it signs with.
#[derive(Clone, Debug)]
pub struct AccountKey {
    key: Key,
    alg: Alg,
}

impl AccountKey {
    /// A fresh key for the algorithm, of the smallest kind that fits.
    ///
    /// # Errors
    /// [`KeyError::Sign`] for a MAC algorithm, [`KeyError::Generate`] where the library refuses.
    pub fn generate(alg: Alg) -> Result<Self, KeyError> {
        let kind = alg.default_key().ok_or(KeyError::Sign(alg))?;
        Key::generate(kind)?.with_alg(alg)
    }

    /// The key pair.
    pub fn key(&self) -> &Key {
        &self.key
    }

    /// The public key.
    pub fn jwk(&self) -> &Jwk {
        self.key.jwk()
    }

    /// The thumbprint of the public key.
    pub fn thumbprint(&self) -> Thumbprint {
        self.key.thumbprint()
    }
}

impl Signer for AccountKey {
    fn alg(&self) -> Alg {
        self.alg
    }

    fn sign_bytes(&self, input: &[u8]) -> Result<Vec<u8>, KeyError> {
        match &*self.key.pair {
            Pair::Ecdsa(key) => key.sign(self.alg, input),
            Pair::Ed25519(key) => Ok(key.sign(input)),
            Pair::Rsa(key) => key.sign(self.alg, input),
            Pair::MlDsa(key) => key.sign(input),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SLOW: [KeyType; 2] = [KeyType::Rsa3072, KeyType::Rsa4096];

    #[test]
    fn a_key_survives_its_pkcs8_document() {
        for kind in KeyType::ALL.iter().copied().filter(|kind| !SLOW.contains(kind)) {
            let key = Key::generate(kind).unwrap();
            let again = Key::from_pkcs8(kind, &key.to_pkcs8().unwrap()).unwrap();
            assert_eq!(key.jwk(), again.jwk(), "{kind}");
        }
    }

    #[test]
    fn a_secret_leads_to_one_key_of_each_kind() {
        let ml_dsa = KeyType::MlDsa(MlDsa::L44);
        for kind in [KeyType::P256, KeyType::P384, KeyType::P521, KeyType::Ed25519, ml_dsa] {
            let key = Key::derived(kind, b"a").unwrap();
            assert_eq!(key.jwk(), Key::derived(kind, b"a").unwrap().jwk(), "{kind}");
            assert_ne!(key.jwk(), Key::derived(kind, b"b").unwrap().jwk(), "{kind}");
            let again = Key::from_pkcs8(kind, &key.to_pkcs8().unwrap()).unwrap();
            assert_eq!(key.jwk(), again.jwk(), "{kind}");
            assert!(!key.with_default_alg().sign_bytes(b"x").unwrap().is_empty());
        }
        assert!(Key::derived(KeyType::Rsa2048, b"a").is_err());
    }

    #[test]
    fn a_key_signs_only_with_what_fits() {
        let key = Key::generate(KeyType::P256).unwrap();
        assert!(matches!(key.clone().with_alg(Alg::Es384), Err(KeyError::Mismatch { .. })));
        assert_eq!(key.with_alg(Alg::Es256).unwrap().alg(), Alg::Es256);
        assert!(AccountKey::generate(Alg::Hs256).is_err());
    }

    #[test]
    fn names_are_unique_and_found_again() {
        for alg in Alg::signatures().chain(Alg::MACS.iter().copied()) {
            assert_eq!(Alg::named(alg.name()), Some(alg));
        }
        for kind in KeyType::ALL {
            assert_eq!(KeyType::named(kind.name()), Some(*kind));
        }
    }
}
