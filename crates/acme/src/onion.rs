//! Onion names of version 3 (RFC 9799; the address format of Tor's rendezvous specification): a name
//! is the public key of its hidden service.

use aws_lc_rs::digest::{SHA3_256, digest};
use serde_json::Value;

use crate::key::{AccountKey, Alg, Jwk, Key, KeyError, Signer as _};
use crate::names::from_base64url;

/// What every onion name ends in.
pub const SUFFIX: &str = ".onion";

/// The content octets of cabf-caSigningNonce, 2.23.140.41 (RFC 9799 section 3.2).
pub const CA_SIGNING_NONCE: &[u8] = &[0x67, 0x81, 0x0c, 0x29];

/// The content octets of cabf-applicantSigningNonce, 2.23.140.42 (RFC 9799 section 3.2).
pub const APPLICANT_SIGNING_NONCE: &[u8] = &[0x67, 0x81, 0x0c, 0x2a];

const VERSION: u8 = 3;
const ALPHABET: &[u8; 32] = b"abcdefghijklmnopqrstuvwxyz234567";

/// Why a name is no onion name of version 3.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotOnion {
    /// It does not end in `.onion`.
    #[error("the name is not below onion")]
    Suffix,
    /// It has the sixteen characters of version 2, which RFC 9799 section 2 forbids.
    #[error("the name is an address of version 2")]
    VersionTwo,
    /// It has another length than the 56 characters of version 3, or characters outside base32.
    #[error("the name is no address of version 3")]
    Form,
    /// The version in it is not three.
    #[error("the version in the name is {0}, not 3")]
    Version(u8),
    /// The checksum in it is wrong.
    #[error("the checksum of the name is wrong")]
    Checksum,
}

/// Whether the name is below `onion`, of whatever form it is.
pub fn is_onion(name: &str) -> bool {
    name.ends_with(SUFFIX)
}

/// The name of the hidden service itself: the last two labels, which all below it share a CAA record
/// set with (RFC 9799 section 6.1).
pub fn service_of(name: &str) -> &str {
    let bare = name.strip_suffix(SUFFIX).unwrap_or(name);
    let start = bare.rfind('.').map_or(0, |dot| dot + 1);
    name.get(start..).unwrap_or(name)
}

/// The public key that a name stands for.
///
/// # Errors
/// [`NotOnion`] where it stands for none.
pub fn public_key(name: &str) -> Result<[u8; 32], NotOnion> {
    let label = service_of(name).strip_suffix(SUFFIX).ok_or(NotOnion::Suffix)?;
    if label.len() == 16 {
        return Err(NotOnion::VersionTwo);
    }
    let octets = from_base32(label).filter(|octets| octets.len() == 35).ok_or(NotOnion::Form)?;
    let (key, rest) = octets.split_at(32);
    let [first, second, version] = *rest else {
        return Err(NotOnion::Form);
    };
    let key = <[u8; 32]>::try_from(key).map_err(|_| NotOnion::Form)?;
    if version != VERSION {
        return Err(NotOnion::Version(version));
    }
    if checksum(&key) == [first, second] { Ok(key) } else { Err(NotOnion::Checksum) }
}

/// The name of a public key.
pub fn name_of(key: &[u8; 32]) -> String {
    let octets = [&key[..], &checksum(key), &[VERSION]].concat();
    to_base32(&octets) + SUFFIX
}

fn checksum(key: &[u8; 32]) -> [u8; 2] {
    let text = [b".onion checksum", &key[..], &[VERSION]].concat();
    let digest = digest(&SHA3_256, &text);
    match digest.as_ref() {
        [first, second, ..] => [*first, *second],
        _ => [0; 2],
    }
}

/// What the signature of an in-band CAA record set is over (RFC 9799 section 6.4).
pub fn caa_message(expiry: i64, records: &str) -> String {
    format!("onion-caa|{expiry}|{records}")
}

/// The key of a hidden service.
#[derive(Clone, Debug)]
pub struct HiddenService {
    key: AccountKey,
    public: [u8; 32],
}

impl HiddenService {
    /// A fresh one.
    ///
    /// # Errors
    /// [`KeyError::Generate`] where the library refuses.
    pub fn generate() -> Result<Self, KeyError> {
        let key = AccountKey::generate(Alg::EdDsa)?;
        let public = raw(key.jwk()).ok_or(KeyError::Sign(Alg::EdDsa))?;
        Ok(Self { key, public })
    }

    /// Its name.
    pub fn name(&self) -> String {
        name_of(&self.public)
    }

    /// The key pair.
    pub fn key(&self) -> &Key {
        self.key.key()
    }

    /// A signature of the key.
    ///
    /// # Errors
    /// [`KeyError::Sign`] where the library refuses.
    pub fn sign(&self, message: &[u8]) -> Result<Vec<u8>, KeyError> {
        self.key.sign_bytes(message)
    }
}

/// The octets of an Ed25519 key.
fn raw(jwk: &Jwk) -> Option<[u8; 32]> {
    let json: Value = serde_json::from_str(jwk.as_json()).ok()?;
    from_base64url(json.get("x")?.as_str()?)?.try_into().ok()
}

/// Base32 in small letters (RFC 4648 section 6), of octets that fill whole characters.
fn to_base32(octets: &[u8]) -> String {
    let mut text = String::new();
    let (mut bits, mut held) = (0_u32, 0_u32);
    for octet in octets {
        (bits, held) = (bits << 8 | u32::from(*octet), held + 8);
        while held >= 5 {
            held -= 5;
            let index = usize::try_from(bits >> held & 0x1f).unwrap_or(0);
            text.push(char::from(ALPHABET.get(index).copied().unwrap_or(b'a')));
            bits &= (1 << held) - 1;
        }
    }
    text
}

/// The octets of base32 that has no bits left over.
fn from_base32(text: &str) -> Option<Vec<u8>> {
    let mut octets = Vec::new();
    let (mut bits, mut held) = (0_u32, 0_u32);
    for character in text.bytes() {
        let value = ALPHABET.iter().position(|c| *c == character.to_ascii_lowercase())?;
        (bits, held) = (bits << 5 | u32::try_from(value).ok()?, held + 5);
        if held >= 8 {
            held -= 8;
            octets.push(u8::try_from(bits >> held).ok()?);
            bits &= (1 << held) - 1;
        }
    }
    (held == 0).then_some(octets)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The name in the examples of RFC 9799.
    const EXAMPLE: &str = "5anebu2glyc235wbbop3m2ukzlaptpkq333vdtdvcjpigyb7x2i2m2qd.onion";

    #[test]
    fn the_name_of_the_rfc_is_that_of_its_key() {
        let key = public_key(EXAMPLE).unwrap();
        assert_eq!(name_of(&key), EXAMPLE);
        assert_eq!(public_key(&format!("a.b.{EXAMPLE}")), Ok(key));
        assert_eq!(public_key(&format!("*.{EXAMPLE}")), Ok(key));
    }

    #[test]
    fn what_is_no_name_of_version_three_is_told_apart() {
        for (name, due) in [
            ("a.example", NotOnion::Suffix),
            ("expyuzz4wqqyqhjn.onion", NotOnion::VersionTwo),
            ("onion", NotOnion::Suffix),
            (".onion", NotOnion::Form),
            ("a.onion", NotOnion::Form),
            (&EXAMPLE.replacen('5', "1", 1), NotOnion::Form),
            (&EXAMPLE.replacen('5', "4", 1), NotOnion::Checksum),
            (&EXAMPLE.replacen("qd.onion", "qc.onion", 1), NotOnion::Version(2)),
        ] {
            assert_eq!(public_key(name), Err(due), "{name}");
        }
    }

    #[test]
    fn a_hidden_service_has_the_name_of_its_key() {
        let service = HiddenService::generate().unwrap();
        assert_eq!(public_key(&service.name()), Ok(service.public));
        assert_eq!(service.sign(b"text").unwrap().len(), 64);
    }
}
