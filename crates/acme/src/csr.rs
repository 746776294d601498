//! Certificate requests (PKCS #10, RFC 2986), before they are signed.
//!
//! A [`CsrDraft`] says what a request is to hold, sensible or not; [`CsrDraft::to_der`] signs it
//! honestly. So a test can change one thing, and nothing else is wrong with the request.

use std::borrow::Cow;

use rcgen::{KeyPair, SignatureAlgorithm, SigningKey as _};
use serde_json::Value;

use crate::certificate::CsrError;
use crate::der;
use crate::identifier::{Identifier, IdentifierType};
use crate::key::{Alg, Jwk, Key, KeyType, MlDsa, RawRsa, Signer as _};
use crate::names::from_base64url;

/// A certificate request before it is signed.
#[derive(Clone, Debug)]
pub struct CsrDraft {
    /// The version, counted from zero. RFC 2986 section 4.1 knows zero alone.
    pub version: u8,
    /// Parts of the subject, in order.
    pub subject: Vec<SubjectPart>,
    /// The SubjectAltName; left out where there is none.
    pub names: Vec<AltName>,
    /// Further extensions that are requested.
    pub extensions: Vec<RequestedExtension>,
    /// Attributes beside the request for extensions.
    pub attributes: Vec<Attribute>,
    /// The key that the certificate is for, and that signs.
    pub key: CsrKey,
    /// What an RSA key signs with.
    pub digest: CsrDigest,
}

/// A part of a subject.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SubjectPart {
    /// The common name.
    CommonName(String),
    /// The organization.
    Organization(String),
}

/// A name in a SubjectAltName (RFC 5280 section 4.2.1.6). The text is not checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AltName {
    /// A DNS name.
    Dns(String),
    /// An IP address, as octets.
    Address(Vec<u8>),
    /// A mail address.
    Mail(String),
    /// A URI.
    Uri(String),
}

/// An extension that is requested (RFC 2985 section 5.4.2).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RequestedExtension {
    /// The content octets of its object identifier.
    pub oid: Cow<'static, [u8]>,
    /// Whether it is critical.
    pub critical: bool,
    /// Its value (DER).
    pub value: Vec<u8>,
}

/// An attribute of a request (RFC 2986 section 4.1) with one value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attribute {
    /// The content octets of its object identifier.
    pub oid: &'static [u8],
    /// Its value (DER).
    pub value: Vec<u8>,
}

/// The key of a request.
#[derive(Clone, Debug)]
pub enum CsrKey {
    /// A key pair.
    Pair(Key),
    /// RSA by plain arithmetic: what the library refuses to make.
    Raw(RawRsa),
}

/// The digest under an RSA signature, and the scheme. Other keys have theirs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CsrDigest {
    /// SHA-256, by PKCS #1 v1.5.
    Sha256,
    /// SHA-256, by RSASSA-PSS (RFC 4055 section 3.1). Made with a [`CsrKey::Pair`] only.
    Pss,
    /// SHA-1, which RFC 8555 section 10.5 has servers refuse. Made with a [`CsrKey::Raw`] only.
    Sha1,
}

const COMMON_NAME: &[u8] = &[0x55, 0x04, 0x03];
const ORGANIZATION: &[u8] = &[0x55, 0x04, 0x0a];
const SUBJECT_ALT_NAME: &[u8] = &[0x55, 0x1d, 0x11];
/// pkcs-9-at-extensionRequest, 1.2.840.113549.1.9.14.
const EXTENSION_REQUEST: &[u8] = &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x09, 0x0e];
const RSA_ENCRYPTION: &[u8] = &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x01];
const SHA1_WITH_RSA: &[u8] = &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x05];
const RSASSA_PSS: &[u8] = &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x0a];
const MGF1: &[u8] = &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x08];
const SHA256: &[u8] = &[0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x01];
const SHA256_WITH_RSA: &[u8] = &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x0b];
const ECDSA_WITH_SHA256: &[u8] = &[0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03, 0x02];
const ECDSA_WITH_SHA384: &[u8] = &[0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03, 0x03];
const ECDSA_WITH_SHA512: &[u8] = &[0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03, 0x04];
const ED25519: &[u8] = &[0x2b, 0x65, 0x70];
const EC_PUBLIC_KEY: &[u8] = &[0x2a, 0x86, 0x48, 0xce, 0x3d, 0x02, 0x01];
const PRIME256V1: &[u8] = &[0x2a, 0x86, 0x48, 0xce, 0x3d, 0x03, 0x01, 0x07];
const SECP384R1: &[u8] = &[0x2b, 0x81, 0x04, 0x00, 0x22];
const SECP521R1: &[u8] = &[0x2b, 0x81, 0x04, 0x00, 0x23];

impl CsrDraft {
    /// The request that RFC 8555 section 7.4 asks for: no subject, the identifiers as
    /// SubjectAltName.
    ///
    /// # Errors
    /// [`CsrError::Identifier`] for an identifier that cannot stand there.
    pub fn new(key: &Key, identifiers: &[Identifier]) -> Result<Self, CsrError> {
        Ok(Self {
            version: 0,
            subject: Vec::new(),
            names: identifiers.iter().map(AltName::of).collect::<Result<_, _>>()?,
            extensions: Vec::new(),
            attributes: Vec::new(),
            key: CsrKey::Pair(key.clone()),
            digest: CsrDigest::Sha256,
        })
    }

    /// The request, signed by its key.
    ///
    /// # Errors
    /// [`CsrError`] where the library refuses.
    pub fn to_der(&self) -> Result<Vec<u8>, CsrError> {
        match &self.key {
            CsrKey::Pair(key) if self.digest == CsrDigest::Pss && Alg::Ps256.fits(key.kind()) => {
                self.signed_with(key, Alg::Ps256, pss_algorithm())
            }
            CsrKey::Pair(key) if matches!(key.kind(), KeyType::MlDsa(_)) => {
                self.signed_with(key, key.kind().default_alg(), signature_algorithm(key.kind()))
            }
            CsrKey::Pair(key) => {
                let pair = rcgen_pair(key)?;
                let info = self.info(public_key_info(key.jwk()));
                let signature = pair.sign(&info).map_err(|e| CsrError::Encode(e.to_string()))?;
                Ok(signed(info, signature_algorithm(key.kind()), &signature))
            }
            CsrKey::Raw(key) => {
                let info = self.info(public_key_info(&key.jwk()));
                let (algorithm, signature) = match self.digest {
                    CsrDigest::Sha256 | CsrDigest::Pss => (SHA256_WITH_RSA, key.sign_sha256(&info)),
                    CsrDigest::Sha1 => (SHA1_WITH_RSA, key.sign_sha1(&info)),
                };
                let algorithm = der::sequence(&[der::oid(algorithm), der::null()]);
                Ok(signed(info, algorithm, &signature))
            }
        }
    }

    /// The request with a signature as JOSE would have it.
    fn signed_with(&self, key: &Key, alg: Alg, identifier: Vec<u8>) -> Result<Vec<u8>, CsrError> {
        let info = self.info(public_key_info(key.jwk()));
        let signature = key.clone().with_alg(alg).and_then(|key| key.sign_bytes(&info));
        let signature = signature.map_err(|e| CsrError::Encode(e.to_string()))?;
        Ok(signed(info, identifier, &signature))
    }

    /// CertificationRequestInfo (RFC 2986 section 4.1).
    fn info(&self, spki: Vec<u8>) -> Vec<u8> {
        let subject: Vec<_> = self.subject.iter().map(SubjectPart::to_der).collect();
        let mut extensions = Vec::new();
        if !self.names.is_empty() {
            let names: Vec<_> = self.names.iter().map(AltName::to_der).collect();
            extensions.push(RequestedExtension {
                oid: SUBJECT_ALT_NAME.into(),
                critical: false,
                value: der::sequence(&names),
            });
        }
        extensions.extend(self.extensions.iter().cloned());
        let mut attributes = Vec::new();
        if !extensions.is_empty() {
            let values: Vec<_> = extensions.iter().map(RequestedExtension::to_der).collect();
            let set = der::value(0x31, &der::sequence(&values));
            attributes = der::sequence(&[der::oid(EXTENSION_REQUEST), set]);
        }
        for Attribute { oid, value } in &self.attributes {
            attributes.extend(der::sequence(&[der::oid(oid), der::value(0x31, value)]));
        }
        der::sequence(&[
            der::integer(&[self.version]),
            der::sequence(&subject),
            spki,
            der::value(0xa0, &attributes),
        ])
    }
}

impl SubjectPart {
    fn to_der(&self) -> Vec<u8> {
        let (oid, text) = match self {
            Self::CommonName(text) => (COMMON_NAME, text),
            Self::Organization(text) => (ORGANIZATION, text),
        };
        let pair = der::sequence(&[der::oid(oid), der::value(0x0c, text.as_bytes())]);
        der::value(0x31, &pair)
    }
}

impl AltName {
    fn of(identifier: &Identifier) -> Result<Self, CsrError> {
        let refuse = || CsrError::Identifier(identifier.value.clone());
        if identifier.kind == IdentifierType::IP {
            return match identifier.value.parse().map_err(|_| refuse())? {
                std::net::IpAddr::V4(address) => Ok(Self::Address(address.octets().to_vec())),
                std::net::IpAddr::V6(address) => Ok(Self::Address(address.octets().to_vec())),
            };
        }
        if identifier.value.is_ascii() {
            Ok(Self::Dns(identifier.value.clone()))
        } else {
            Err(refuse())
        }
    }

    fn to_der(&self) -> Vec<u8> {
        match self {
            Self::Mail(text) => der::value(0x81, text.as_bytes()),
            Self::Dns(text) => der::value(0x82, text.as_bytes()),
            Self::Uri(text) => der::value(0x86, text.as_bytes()),
            Self::Address(octets) => der::value(0x87, octets),
        }
    }
}

impl RequestedExtension {
    fn to_der(&self) -> Vec<u8> {
        let mut parts = vec![der::oid(&self.oid)];
        if self.critical {
            parts.push(der::value(0x01, &[0xff]));
        }
        parts.push(der::value(0x04, &self.value));
        der::sequence(&parts)
    }
}

/// SubjectPublicKeyInfo (RFC 5280 section 4.1.2.7) of a public key.
pub fn public_key_info(jwk: &Jwk) -> Vec<u8> {
    let json: Value = serde_json::from_str(jwk.as_json()).unwrap_or_default();
    let text = |member: &str| json.get(member).and_then(Value::as_str).unwrap_or_default();
    let octets = |member: &str| from_base64url(text(member)).unwrap_or_default();
    let (algorithm, key) = match text("kty") {
        "EC" => {
            let curve = match text("crv") {
                "P-384" => SECP384R1,
                "P-521" => SECP521R1,
                _ => PRIME256V1,
            };
            // SEC 1 uncompressed point.
            let point = [vec![4], octets("x"), octets("y")].concat();
            (vec![der::oid(EC_PUBLIC_KEY), der::oid(curve)], point)
        }
        "OKP" => (vec![der::oid(ED25519)], octets("x")),
        // No parameters (RFC 9881 section 2).
        "AKP" => {
            let set = MlDsa::named(text("alg")).unwrap_or(MlDsa::L44);
            (vec![der::oid(set.oid())], octets("pub"))
        }
        _ => {
            let numbers = [der::integer(&octets("n")), der::integer(&octets("e"))];
            (vec![der::oid(RSA_ENCRYPTION), der::null()], der::sequence(&numbers))
        }
    };
    der::sequence(&[der::sequence(&algorithm), der::bits(&key)])
}

fn signed(info: Vec<u8>, algorithm: Vec<u8>, signature: &[u8]) -> Vec<u8> {
    der::sequence(&[info, algorithm, der::bits(signature)])
}

pub(crate) fn rcgen_pair(key: &Key) -> Result<KeyPair, CsrError> {
    let pkcs8 = key.to_pkcs8().map_err(|e| CsrError::Encode(e.to_string()))?;
    // The library would panic.
    let algorithm = rcgen_algorithm(key.kind())
        .ok_or_else(|| CsrError::Encode(format!("the library reads no {} keys", key.kind())))?;
    KeyPair::from_pkcs8_der_and_sign_algo(&pkcs8.into(), algorithm)
        .map_err(|e| CsrError::Encode(e.to_string()))
}

fn rcgen_algorithm(kind: KeyType) -> Option<&'static SignatureAlgorithm> {
    match kind {
        KeyType::P256 => Some(&rcgen::PKCS_ECDSA_P256_SHA256),
        KeyType::P384 => Some(&rcgen::PKCS_ECDSA_P384_SHA384),
        KeyType::P521 => Some(&rcgen::PKCS_ECDSA_P521_SHA512),
        KeyType::Ed25519 => Some(&rcgen::PKCS_ED25519),
        KeyType::Rsa2048 | KeyType::Rsa3072 | KeyType::Rsa4096 => Some(&rcgen::PKCS_RSA_SHA256),
        KeyType::MlDsa(_) => None,
    }
}

/// What a key signs with, as AlgorithmIdentifier.
fn signature_algorithm(kind: KeyType) -> Vec<u8> {
    match kind {
        KeyType::P256 => der::sequence(&[der::oid(ECDSA_WITH_SHA256)]),
        KeyType::P384 => der::sequence(&[der::oid(ECDSA_WITH_SHA384)]),
        KeyType::P521 => der::sequence(&[der::oid(ECDSA_WITH_SHA512)]),
        KeyType::Ed25519 => der::sequence(&[der::oid(ED25519)]),
        KeyType::Rsa2048 | KeyType::Rsa3072 | KeyType::Rsa4096 => {
            der::sequence(&[der::oid(SHA256_WITH_RSA), der::null()])
        }
        KeyType::MlDsa(set) => der::sequence(&[der::oid(set.oid())]),
    }
}

/// RSASSA-PSS with SHA-256 throughout and a salt of its length (RFC 4055 section 3.1).
fn pss_algorithm() -> Vec<u8> {
    let digest = der::sequence(&[der::oid(SHA256), der::null()]);
    let mask = der::sequence(&[der::oid(MGF1), digest.clone()]);
    let parameters = [
        der::value(0xa0, &digest),
        der::value(0xa1, &mask),
        der::value(0xa2, &der::integer(&[32])),
    ];
    der::sequence(&[der::oid(RSASSA_PSS), der::sequence(&parameters)])
}

#[cfg(test)]
mod tests {
    use x509_parser::certification_request::X509CertificationRequest;
    use x509_parser::prelude::FromDer as _;

    use super::*;

    fn good(draft: &CsrDraft) -> String {
        let der = draft.to_der().unwrap();
        let (rest, csr) = X509CertificationRequest::from_der(&der).unwrap();
        assert!(rest.is_empty());
        csr.verify_signature().unwrap();
        let names: Vec<_> = csr.requested_extensions().into_iter().flatten().collect();
        format!("{} {names:?}", csr.certification_request_info.subject)
    }

    #[test]
    fn every_kind_of_key_signs_a_request_that_verifies() {
        let name = Identifier { kind: IdentifierType::DNS, value: "a.test".to_owned() };
        for kind in [KeyType::P256, KeyType::P384, KeyType::Ed25519, KeyType::Rsa2048] {
            let key = Key::generate(kind).unwrap();
            let mut draft = CsrDraft::new(&key, std::slice::from_ref(&name)).unwrap();
            assert!(good(&draft).contains("a.test"), "{kind}");
            if let Some(raw) = RawRsa::of(&key) {
                draft.digest = CsrDigest::Pss;
                assert!(good(&draft).contains("a.test"), "{kind} by RSASSA-PSS");
                draft.digest = CsrDigest::Sha256;
                draft.key = CsrKey::Raw(raw);
                assert!(good(&draft).contains("a.test"), "{kind} by arithmetic");
            }
        }
    }

    #[test]
    fn a_public_key_is_written_as_the_library_writes_it() {
        use rcgen::PublicKeyData as _;
        for kind in
            [KeyType::P256, KeyType::P384, KeyType::P521, KeyType::Ed25519, KeyType::Rsa2048]
        {
            let key = Key::generate(kind).unwrap();
            let due = rcgen_pair(&key).unwrap().subject_public_key_info();
            assert_eq!(public_key_info(key.jwk()), due, "{kind}");
        }
    }

    #[test]
    fn the_weak_key_and_the_weak_digest_make_requests_that_parse() {
        let key = Key::generate(KeyType::P256).unwrap();
        let mut draft = CsrDraft::new(&key, &[]).unwrap();
        draft.key = CsrKey::Raw(RawRsa::weak());
        draft.digest = CsrDigest::Sha1;
        draft.subject = vec![SubjectPart::CommonName("a.test".to_owned())];
        let der = draft.to_der().unwrap();
        let (_, csr) = X509CertificationRequest::from_der(&der).unwrap();
        assert_eq!(csr.certification_request_info.subject.to_string(), "CN=a.test");
        assert_eq!(csr.signature_algorithm.algorithm.to_id_string(), "1.2.840.113549.1.1.5");
    }
}
