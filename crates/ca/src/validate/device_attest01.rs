//! device-attest-01: an attestation statement about a key and its device
//! (draft-ietf-acme-device-attest).

use assay_acme::attest::{ROOT, device_name};
use assay_acme::der;
use assay_acme::identifier::Identifier;
use assay_acme::names::from_base64url;
use assay_acme::problem::AcmeError;
use ciborium::Value;
use openssl::bn::BigNum;
use openssl::ec::{EcGroup, EcKey};
use openssl::error::ErrorStack;
use openssl::hash::MessageDigest;
use openssl::nid::Nid;
use openssl::pkey::{PKey, Public};
use openssl::sha::sha256;
use openssl::sign::Verifier;
use openssl::stack::Stack;
use openssl::x509::store::X509StoreBuilder;
use openssl::x509::{X509, X509StoreContext};
use x509_parser::prelude::{FromDer as _, GeneralName, X509Certificate};

use super::{Attempt, Failure};
use crate::faults::Slip;

const KEY_DESCRIPTION: &str = "1.3.6.1.4.1.11129.2.1.17";
const APPLE_SERIAL: &str = "1.2.840.113635.100.8.9.1";
const APPLE_FRESHNESS: &str = "1.2.840.113635.100.8.11.1";

/// The octets of the context tag 713: attestationIdSerial of Android.
const ANDROID_SERIAL: &[u8] = &[0xbf, 0x85, 0x49];

/// What a statement shows.
struct Evidence {
    /// Whether its certificates lead to the root.
    is_trusted: bool,
    /// Whether what is signed in it is signed by the right key.
    is_signed: bool,
    /// What it is bound to: the digest of a key authorization.
    bound_to: Vec<u8>,
    /// The devices that it names.
    devices: Vec<Identifier>,
    /// The key that is attested (SubjectPublicKeyInfo).
    key: Vec<u8>,
}

/// Looks at the statement that came with the response; nothing goes over the network.
pub(super) fn look(attempt: &Attempt) -> Result<(), Failure> {
    let bad = |slip: Slip, detail: &str| {
        if (attempt.counts)(slip) {
            Err(Failure::new(AcmeError::BadAttestationStatement, detail))
        } else {
            Ok(())
        }
    };
    if attempt.response.is_empty() {
        return bad(Slip::AttestationMissing, "the response has no attObj");
    }
    let Some(object) = Object::read(&attempt.response) else {
        return bad(Slip::AttestationForm, "attObj is no attestation object in CBOR and base64url");
    };
    if !FORMATS.contains(&object.format.as_str()) {
        return bad(Slip::AttestationFormat, "statements of that format are not known");
    }
    let signed = attempt.key_authorization.as_str().as_bytes();
    let Some(evidence) = object.evidence(signed) else {
        return bad(Slip::AttestationForm, "the statement is not of its format");
    };
    if !evidence.is_trusted {
        bad(Slip::AttestationRoot, "the statement leads to no root that is trusted")?;
    }
    if evidence.bound_to != attempt.key_authorization.digest() {
        bad(Slip::AttestationBinding, "the statement is for another key authorization")?;
    } else if !evidence.is_signed {
        bad(Slip::AttestationSignature, "the signature of the statement does not verify")?;
    }
    if !evidence.devices.contains(&attempt.identifier) {
        bad(Slip::AttestationDevice, "the statement is about another device")?;
    }
    Ok(())
}

/// The key that a response attests (SubjectPublicKeyInfo).
pub(crate) fn attested_key(response: &str) -> Option<Vec<u8>> {
    Some(Object::read(response)?.evidence(&[])?.key)
}

const FORMATS: [&str; 3] = ["android-key", "apple", "tpm"];

/// An attestation object.
struct Object {
    format: String,
    statement: Vec<(Value, Value)>,
}

impl Object {
    fn read(response: &str) -> Option<Self> {
        let octets = from_base64url(response)?;
        let mut rest = octets.as_slice();
        let value: Value = ciborium::from_reader(&mut rest).ok()?;
        let map = value.as_map().filter(|_| rest.is_empty())?;
        let format = member(map, "fmt")?.as_text()?.to_owned();
        let statement = member(map, "attStmt")?.as_map()?.clone();
        Some(Self { format, statement })
    }

    fn octets(&self, name: &str) -> Option<&[u8]> {
        member(&self.statement, name)?.as_bytes().map(Vec::as_slice)
    }

    fn evidence(&self, signed: &[u8]) -> Option<Evidence> {
        let chain: Vec<_> = member(&self.statement, "x5c")?
            .as_array()?
            .iter()
            .map(|one| X509::from_der(one.as_bytes()?).ok())
            .collect::<Option<_>>()?;
        let first = chain.first()?;
        let certified = first.public_key().ok()?;
        let leaf = first.to_der().ok()?;
        let (_, leaf) = X509Certificate::from_der(&leaf).ok()?;
        let is_trusted = leads_to_root(&chain).unwrap_or(false);
        Some(match self.format.as_str() {
            "android-key" => {
                let description = Description::read(extension(&leaf, KEY_DESCRIPTION)?)?;
                Evidence {
                    is_trusted,
                    is_signed: verifies(&certified, self.octets("sig")?, signed),
                    bound_to: description.challenge,
                    devices: vec![permanent(&description.serial)?],
                    key: certified.public_key_to_der().ok()?,
                }
            }
            "apple" => Evidence {
                is_trusted,
                is_signed: true,
                bound_to: extension(&leaf, APPLE_FRESHNESS)?.to_vec(),
                devices: vec![permanent(extension(&leaf, APPLE_SERIAL)?)?],
                key: certified.public_key_to_der().ok()?,
            },
            _ => {
                let (info, public) = (self.octets("certInfo")?, self.octets("pubArea")?);
                let (name, extra) = certify_info(info)?;
                let due = [&[0x00, 0x0b][..], &sha256(public)].concat();
                Evidence {
                    is_trusted,
                    is_signed: name == due && verifies(&certified, self.octets("sig")?, info),
                    bound_to: extra,
                    devices: alternative_names(&leaf),
                    key: public_area(public)?,
                }
            }
        })
    }
}

fn member<'a>(map: &'a [(Value, Value)], name: &str) -> Option<&'a Value> {
    map.iter().find(|(key, _)| key.as_text() == Some(name)).map(|(_, value)| value)
}

fn leads_to_root(chain: &[X509]) -> Result<bool, ErrorStack> {
    let mut roots = X509StoreBuilder::new()?;
    roots.add_cert(X509::from_pem(ROOT.as_bytes())?)?;
    let mut between = Stack::new()?;
    for certificate in chain.iter().skip(1) {
        between.push(certificate.clone())?;
    }
    let Some(first) = chain.first() else {
        return Ok(false);
    };
    X509StoreContext::new()?.init(&roots.build(), first, &between, |context| context.verify_cert())
}

/// ECDSA or RSA with SHA-256.
fn verifies(key: &PKey<Public>, signature: &[u8], message: &[u8]) -> bool {
    Verifier::new(MessageDigest::sha256(), key)
        .and_then(|mut verifier| verifier.verify_oneshot(signature, message))
        .unwrap_or(false)
}

fn extension<'a>(certificate: &'a X509Certificate<'_>, oid: &str) -> Option<&'a [u8]> {
    let mut all = certificate.extensions().iter();
    all.find(|extension| extension.oid.to_id_string() == oid).map(|extension| extension.value)
}

fn permanent(serial: &[u8]) -> Option<Identifier> {
    let value = str::from_utf8(serial).ok()?.to_owned();
    Some(Identifier { kind: assay_acme::identifier::IdentifierType::PERMANENT_IDENTIFIER, value })
}

fn alternative_names(certificate: &X509Certificate<'_>) -> Vec<Identifier> {
    let names = certificate.subject_alternative_name().ok().flatten();
    let names = names.map(|names| names.value.general_names.as_slice()).unwrap_or_default();
    let device = |name: &GeneralName<'_>| match name {
        GeneralName::OtherName(oid, value) => device_name(oid.as_bytes(), value),
        _ => None,
    };
    names.iter().filter_map(device).collect()
}

/// What counts here of Android's KeyDescription.
struct Description {
    challenge: Vec<u8>,
    serial: Vec<u8>,
}

impl Description {
    fn read(octets: &[u8]) -> Option<Self> {
        let members = der::members(der::take(octets)?.content)?;
        let challenge = members.get(4)?.content.to_vec();
        let hardware = der::members(members.get(7)?.content)?;
        let tagged = hardware.iter().find(|one| one.tag == ANDROID_SERIAL)?;
        Some(Self { challenge, serial: der::take(tagged.content)?.content.to_vec() })
    }
}

/// The name of the certified object and what it is bound to, from TPMS_ATTEST.
fn certify_info(info: &[u8]) -> Option<(Vec<u8>, Vec<u8>)> {
    let rest = info.strip_prefix(&[0xff, 0x54, 0x43, 0x47, 0x80, 0x17])?;
    let (_, rest) = sized(rest)?;
    let (extra, rest) = sized(rest)?;
    let (name, _) = sized(rest.get(25..)?)?;
    Some((name.to_vec(), extra.to_vec()))
}

/// The key in a TPMT_PUBLIC on P-256.
fn public_area(public: &[u8]) -> Option<Vec<u8>> {
    let rest = public.strip_prefix(&[0x00, 0x23, 0x00, 0x0b])?.get(4..)?;
    let (_, rest) = sized(rest)?;
    let rest = rest.strip_prefix(&[0x00, 0x10, 0x00, 0x10, 0x00, 0x03, 0x00, 0x10])?;
    let (x, rest) = sized(rest)?;
    let (y, _) = sized(rest)?;
    let group = EcGroup::from_curve_name(Nid::X9_62_PRIME256V1).ok()?;
    let (x, y) = (BigNum::from_slice(x).ok()?, BigNum::from_slice(y).ok()?);
    let key = EcKey::from_public_key_affine_coordinates(&group, &x, &y).ok()?;
    PKey::from_ec_key(key).ok()?.public_key_to_der().ok()
}

/// A TPM2B and what follows it.
fn sized(octets: &[u8]) -> Option<(&[u8], &[u8])> {
    let (length, rest) = octets.split_first_chunk::<2>()?;
    rest.split_at_checked(usize::from(u16::from_be_bytes(*length)))
}
