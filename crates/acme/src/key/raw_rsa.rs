//! RSA by plain arithmetic, for what aws-lc-rs rightly refuses: short keys and SHA-1.

use aws_lc_rs::digest::{Algorithm, SHA1_FOR_LEGACY_USE_ONLY, SHA256, digest};
use num_bigint::BigUint;

use super::{Alg, Jwk, Key, KeyError, Signer};

/// Modulus of a key of 1024 bits. The private half stands here for everybody to read: the key is
/// for requests that have to be refused.
const WEAK_MODULUS: &[u8] = b"\
    b75062113dcadd487373efa61ec13a643ace065c96a20aa64b956e5e96bcdee2b3a53e0bf9dd53f946e399c2\
    5f830e7a87eb2e62d51ac734b42c4772b72d6038072065df111a67fdcf9588fb6bd2c3c1d69ec55114c5f90e\
    c55cc350c7fe62650091806b0ed9e06e605cb0688aca95ae1241dbdfa3b5c61ca2acac9852aeec3f";

const WEAK_PRIVATE_EXPONENT: &[u8] = b"\
    a1401b53d1484f08b94e45839a501cfe27e02d266af6d5695cd970c1d1d50836e111bd17a9ceb05c79a8220c\
    221a55b52134969427a32b9247df1f66608d90b19adcaada01d54a143cffcface31f48a0d295ea7dbed18d5e\
    b66745586c28232059b218d04c0deb4c35c0a4bd754c3910464ab8c004956ddfa1f3c18233ca0d21";

/// DigestInfo up to the digest (RFC 8017 section 9.2, note 1).
const SHA1_INFO: &[u8] =
    &[0x30, 0x21, 0x30, 0x09, 0x06, 0x05, 0x2b, 0x0e, 0x03, 0x02, 0x1a, 0x05, 0x00, 0x04, 0x14];
const SHA256_INFO: &[u8] = &[
    0x30, 0x31, 0x30, 0x0d, 0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x01, 0x05,
    0x00, 0x04, 0x20,
];

/// An RSA key as numbers. It signs in variable time, so nothing of worth may depend on it.
#[derive(Clone, PartialEq, Eq)]
pub struct RawRsa {
    modulus: BigUint,
    public: BigUint,
    private: BigUint,
}

impl RawRsa {
    /// The key of 1024 bits: shorter than RFC 7518 section 3.3 allows.
    pub fn weak() -> Self {
        let number = |hex| BigUint::parse_bytes(hex, 16).unwrap_or_default();
        Self {
            modulus: number(WEAK_MODULUS),
            public: BigUint::from(65_537_u32),
            private: number(WEAK_PRIVATE_EXPONENT),
        }
    }

    /// A key of 2048 bits with the exponent 1: whoever sees it signs with it. The modulus is odd as
    /// those of true keys are, or even.
    pub fn trivial(is_even: bool) -> Self {
        let top = BigUint::from(3_u32) << 2046_u32;
        let modulus = if is_even { top + 0xa55a_u32 } else { top + 0xa559_u32 };
        Self { modulus, public: BigUint::from(1_u32), private: BigUint::from(1_u32) }
    }

    /// The numbers of an RSA key; `None` for another.
    pub fn of(key: &Key) -> Option<Self> {
        // PrivateKeyInfo holds RSAPrivateKey: version, n, e, d, and more (RFC 8017 appendix A.1.2).
        let document = key.to_pkcs8().ok()?;
        let info = content(&document)?.0;
        let (_, rest) = content(info)?;
        let (_, rest) = content(rest)?;
        let private_key = content(content(rest)?.0)?.0;
        let (_, rest) = content(private_key)?;
        let (modulus, rest) = content(rest)?;
        let (public, rest) = content(rest)?;
        let (private, _) = content(rest)?;
        let number = BigUint::from_bytes_be;
        matches!(key.kind().default_alg(), Alg::Rs256).then(|| Self {
            modulus: number(modulus),
            public: number(public),
            private: number(private),
        })
    }

    /// The modulus, big-endian.
    pub fn modulus(&self) -> Vec<u8> {
        self.modulus.to_bytes_be()
    }

    /// The public exponent, big-endian.
    pub fn exponent(&self) -> Vec<u8> {
        self.public.to_bytes_be()
    }

    /// The public key.
    pub fn jwk(&self) -> Jwk {
        Jwk::rsa(&self.modulus(), &self.exponent())
    }

    /// RSASSA-PKCS1-v1_5 with SHA-1.
    pub fn sign_sha1(&self, input: &[u8]) -> Vec<u8> {
        self.sign(&SHA1_FOR_LEGACY_USE_ONLY, SHA1_INFO, input)
    }

    /// RSASSA-PKCS1-v1_5 with SHA-256.
    pub fn sign_sha256(&self, input: &[u8]) -> Vec<u8> {
        self.sign(&SHA256, SHA256_INFO, input)
    }

    /// RFC 8017 sections 8.2.1 and 9.2.
    fn sign(&self, algorithm: &'static Algorithm, info: &[u8], input: &[u8]) -> Vec<u8> {
        let hash = digest(algorithm, input);
        let length = self.modulus().len();
        let filling = length.saturating_sub(info.len() + hash.as_ref().len() + 3);
        let message = [&[0, 1][..], &vec![0xff; filling], &[0], info, hash.as_ref()].concat();
        let power = BigUint::from_bytes_be(&message).modpow(&self.private, &self.modulus);
        let octets = power.to_bytes_be();
        [vec![0; length.saturating_sub(octets.len())], octets].concat()
    }
}

impl Signer for RawRsa {
    fn alg(&self) -> Alg {
        Alg::Rs256
    }

    fn sign_bytes(&self, input: &[u8]) -> Result<Vec<u8>, KeyError> {
        Ok(self.sign_sha256(input))
    }
}

impl std::fmt::Debug for RawRsa {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "RawRsa({} bits)", self.modulus.bits())
    }
}

/// The content of the first DER value, and what follows it.
fn content(der: &[u8]) -> Option<(&[u8], &[u8])> {
    let (_, rest) = der.split_first()?;
    let (first, rest) = rest.split_first()?;
    let (length, rest) = match first {
        short @ 0..=0x7f => (usize::from(*short), rest),
        long => {
            let (octets, rest) = rest.split_at_checked(usize::from(long & 0x7f))?;
            let length = octets.iter().try_fold(0_usize, |sum, octet| {
                sum.checked_mul(256)?.checked_add(usize::from(*octet))
            })?;
            (length, rest)
        }
    };
    rest.split_at_checked(length)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::key::KeyType;

    #[test]
    fn arithmetic_and_library_agree() {
        let key = Key::generate(KeyType::Rsa2048).unwrap();
        let raw = RawRsa::of(&key).unwrap();
        assert_eq!(&raw.jwk(), key.jwk());
        let signature = key.with_default_alg().sign_bytes(b"input").unwrap();
        assert_eq!(raw.sign_sha256(b"input"), signature);
    }

    #[test]
    fn the_weak_key_is_short_and_undoes_itself() {
        let weak = RawRsa::weak();
        assert_eq!(weak.modulus().len(), 128);
        let power =
            BigUint::from_bytes_be(&weak.sign_sha1(b"x")).modpow(&weak.public, &weak.modulus);
        assert!(power.to_bytes_be().starts_with(&[1, 0xff]));
        assert!(RawRsa::of(&Key::generate(KeyType::P256).unwrap()).is_none());
    }
}
