//! Attestation statements of devices that do not exist (draft-ietf-acme-device-attest), under a root
//! that everybody has the key of: for CAs on test networks that are told to trust it.

mod android;
mod apple;
mod tpm;

use ciborium::Value;
use rcgen::{
    CertificateParams, CustomExtension, DistinguishedName, DnType, Issuer, KeyPair,
    KeyUsagePurpose, PublicKeyData as _, SigningKey as _,
};

use crate::certificate::CsrError;
use crate::csr::rcgen_pair;
use crate::der;
use crate::identifier::{Identifier, IdentifierType};
use crate::key::{Key, KeyError, KeyType};
use crate::names::sha256;

/// The root that statements are made under (PEM).
pub const ROOT: &str = include_str!("root.pem");

/// Its key, which is no secret.
const ROOT_KEY: &str = include_str!("root-key.pem");

/// The content octets of id-on-permanentIdentifier, 1.3.6.1.5.5.7.8.3 (RFC 4043).
pub const PERMANENT_IDENTIFIER: &[u8] = &[0x2b, 0x06, 0x01, 0x05, 0x05, 0x07, 0x08, 0x03];

/// The content octets of id-on-hardwareModuleName, 1.3.6.1.5.5.7.8.4 (RFC 4108).
pub const HARDWARE_MODULE_NAME: &[u8] = &[0x2b, 0x06, 0x01, 0x05, 0x05, 0x07, 0x08, 0x04];

/// The type of the hardware modules that there are none of: 2.25.0, an arc that nobody has.
pub const HARDWARE_TYPE: &[u8] = &[0x69, 0x00];

/// Formats of attestation statements (WebAuthn section 8).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Android Key Attestation.
    AndroidKey,
    /// Apple, as managed devices attest.
    Apple,
    /// TPM 2.0.
    Tpm,
}

impl Format {
    /// Every format.
    pub const ALL: [Self; 3] = [Self::AndroidKey, Self::Apple, Self::Tpm];

    /// Its name in `fmt`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::AndroidKey => "android-key",
            Self::Apple => "apple",
            Self::Tpm => "tpm",
        }
    }
}

/// What a statement is to say.
#[derive(Clone, Debug)]
pub struct Claim<'a> {
    /// The key that is attested: P-256.
    pub key: &'a Key,
    /// The type of the identifier.
    pub kind: &'a IdentifierType,
    /// The identifier of the device.
    pub identifier: &'a str,
    /// The key authorization that it is bound to.
    pub key_authorization: &'a str,
    /// Whether it is under [`ROOT`]; under a root of its own otherwise.
    pub trusted: bool,
}

impl Claim<'_> {
    /// What stands for the concatenation that WebAuthn signs.
    fn to_be_signed(&self) -> &[u8] {
        self.key_authorization.as_bytes()
    }

    fn digest(&self) -> [u8; 32] {
        sha256(self.to_be_signed())
    }

    /// The members of `attStmt`.
    fn statement(&self, format: Format) -> Result<Vec<(Value, Value)>, AttestError> {
        match format {
            Format::AndroidKey => android::statement(self),
            Format::Apple => apple::statement(self),
            Format::Tpm => tpm::statement(self),
        }
    }

    /// A certificate for a public key under the root, with these extensions.
    fn certificate(
        &self,
        key: &KeyPair,
        extensions: Vec<CustomExtension>,
    ) -> Result<Vec<u8>, AttestError> {
        let root = match self.trusted {
            true => KeyPair::from_pem(ROOT_KEY)?,
            false => KeyPair::generate()?,
        };
        let mut params = CertificateParams::new(Vec::new())?;
        params.distinguished_name = named("assay test attestation root");
        let issuer = Issuer::new(params, root);
        let mut params = CertificateParams::new(Vec::new())?;
        params.distinguished_name = named("assay test device");
        params.key_usages = vec![KeyUsagePurpose::DigitalSignature];
        params.custom_extensions = extensions;
        Ok(params.signed_by(key, &issuer)?.der().to_vec())
    }
}

/// An attestation object (WebAuthn section 6.5.4) without authData, as the draft wants it.
///
/// # Errors
/// [`AttestError`] where a key or a certificate cannot be made.
pub fn object(claim: &Claim<'_>, format: Format) -> Result<Object, AttestError> {
    let statement = claim.statement(format)?;
    Ok(Object { format: format.name().to_owned(), statement })
}

/// An attestation object before it is encoded.
#[derive(Clone, Debug)]
pub struct Object {
    /// What stands in `fmt`.
    pub format: String,
    statement: Vec<(Value, Value)>,
}

impl Object {
    /// Flips a bit of the signature, or of the certificate where the format has none.
    pub fn break_signature(&mut self) {
        let has = self.statement.iter().any(|(name, _)| *name == text("sig"));
        for (name, value) in &mut self.statement {
            if *name == text("sig") {
                flip(value);
            }
            if let (false, Value::Array(chain)) = (has, value) {
                chain.iter_mut().take(1).for_each(flip);
            }
        }
    }

    /// The CBOR of it.
    pub fn to_cbor(&self) -> Vec<u8> {
        let map = Value::Map(vec![
            (text("fmt"), text(&self.format)),
            (text("attStmt"), Value::Map(self.statement.clone())),
        ]);
        let mut octets = Vec::new();
        // Writing to memory does not fail.
        let _ = ciborium::into_writer(&map, &mut octets);
        octets
    }
}

/// The last octet belongs to S of an ECDSA signature.
fn flip(value: &mut Value) {
    if let Value::Bytes(octets) = value
        && let Some(last) = octets.last_mut()
    {
        *last ^= 1;
    }
}

/// Why a statement could not be made.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AttestError {
    /// A key refused.
    #[error(transparent)]
    Key(#[from] KeyError),
    /// The key is of a kind that is not attested here.
    #[error(transparent)]
    Kind(#[from] CsrError),
    /// A certificate could not be made.
    #[error("make an attestation certificate: {0}")]
    Certificate(String),
}

impl From<rcgen::Error> for AttestError {
    fn from(error: rcgen::Error) -> Self {
        Self::Certificate(error.to_string())
    }
}

/// A fresh attested key.
///
/// # Errors
/// [`KeyError::Generate`] where the library refuses.
pub fn new_key() -> Result<Key, KeyError> {
    Key::generate(KeyType::P256)
}

/// A DER SubjectAltName with the identifier of a device (RFC 4043, RFC 4108).
pub fn alternative_name(kind: &IdentifierType, identifier: &str) -> Vec<u8> {
    let (oid, value) = if *kind == IdentifierType::HARDWARE_MODULE {
        let serial = der::value(0x04, identifier.as_bytes());
        (HARDWARE_MODULE_NAME, der::sequence(&[der::oid(HARDWARE_TYPE), serial]))
    } else {
        (PERMANENT_IDENTIFIER, der::sequence(&[der::value(0x0c, identifier.as_bytes())]))
    };
    der::value(0xa0, &[der::oid(oid), der::value(0xa0, &value)].concat())
}

/// The device in an otherName of a SubjectAltName: its object identifier and what follows it.
pub fn device_name(oid: &[u8], value: &[u8]) -> Option<Identifier> {
    let sequence = der::take(der::take(value)?.content)?;
    let members = der::members(sequence.content)?;
    let (kind, octets) = if oid == PERMANENT_IDENTIFIER {
        let value = members.first().filter(|one| one.tag == [0x0c])?;
        (IdentifierType::PERMANENT_IDENTIFIER, value.content)
    } else if oid == HARDWARE_MODULE_NAME {
        (IdentifierType::HARDWARE_MODULE, members.get(1)?.content)
    } else {
        return None;
    };
    Some(Identifier { kind, value: str::from_utf8(octets).ok()?.to_owned() })
}

fn named(name: &str) -> DistinguishedName {
    let mut distinguished = DistinguishedName::new();
    distinguished.push(DnType::CommonName, name);
    distinguished
}

fn text(text: &str) -> Value {
    Value::Text(text.to_owned())
}

fn bytes(octets: Vec<u8>) -> Value {
    Value::Bytes(octets)
}

/// `x5c`: the certificate of an attestation key.
fn chain(certificate: Vec<u8>) -> (Value, Value) {
    (text("x5c"), Value::Array(vec![bytes(certificate)]))
}

/// COSE's number of ES256.
fn algorithm() -> (Value, Value) {
    (text("alg"), Value::Integer((-7).into()))
}

fn pair(key: &Key) -> Result<KeyPair, AttestError> {
    Ok(rcgen_pair(key)?)
}

fn sign(key: &KeyPair, message: &[u8]) -> Result<Vec<u8>, AttestError> {
    Ok(key.sign(message)?)
}

/// X and Y of a key on P-256.
fn coordinates(key: &KeyPair) -> (Vec<u8>, Vec<u8>) {
    let point = key.der_bytes().get(1..).unwrap_or_default();
    let (x, y) = point.split_at(point.len() / 2);
    (x.to_vec(), y.to_vec())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_of_a_device_is_read_as_it_is_written() {
        for kind in [IdentifierType::PERMANENT_IDENTIFIER, IdentifierType::HARDWARE_MODULE] {
            let name = alternative_name(&kind, "device-1");
            let content = der::take(&name).unwrap().content;
            let oid = der::take(content).unwrap();
            let device = Identifier { kind, value: "device-1".to_owned() };
            assert_eq!(device_name(oid.content, oid.rest), Some(device));
        }
    }

    #[test]
    fn statements_of_every_format_can_be_made() {
        let key = new_key().unwrap();
        for format in Format::ALL {
            for kind in [IdentifierType::PERMANENT_IDENTIFIER, IdentifierType::HARDWARE_MODULE] {
                let claim = Claim {
                    key: &key,
                    kind: &kind,
                    identifier: "device-1",
                    key_authorization: "token.thumbprint",
                    trusted: true,
                };
                let mut object = object(&claim, format).unwrap();
                let good = object.to_cbor();
                let read: Value = ciborium::from_reader(&good[..]).unwrap();
                assert!(read.as_map().is_some_and(|map| map.len() == 2));
                object.break_signature();
                assert_ne!(object.to_cbor(), good);
            }
        }
    }
}
