//! Certificate requests, verified and read by x509-parser.

use std::net::IpAddr;

use assay_acme::certificate::{CsrError, certificate_request};
use assay_acme::identifier::{Identifier, IdentifierType};
use assay_acme::key::{Key, KeyType};
use assay_acme::names::base64url;
use serde_json::Value;
use x509_parser::certification_request::X509CertificationRequest;
use x509_parser::extensions::{GeneralName, ParsedExtension};
use x509_parser::prelude::FromDer as _;
use x509_parser::public_key::PublicKey;

use crate::given;

fn identifiers() -> Vec<Identifier> {
    let ip = |text: &str| Identifier::ip(text.parse().unwrap());
    vec![
        Identifier::dns("example.test"),
        Identifier::dns("*.example.test"),
        Identifier::dns("xn--mnchen-3ya.example.test"),
        ip("192.0.2.7"),
        ip("2001:db8::7"),
    ]
}

/// Name of the SubjectAltName entry, as an identifier.
fn identifier(name: &GeneralName<'_>) -> Identifier {
    match name {
        GeneralName::DNSName(name) => Identifier::dns(*name),
        GeneralName::IPAddress(octets) => {
            let v4 = <[u8; 4]>::try_from(*octets).map(IpAddr::from);
            let v6 = <[u8; 16]>::try_from(*octets).map(IpAddr::from);
            Identifier::ip(v4.or(v6).unwrap())
        }
        other => panic!("{other:?}"),
    }
}

fn asks_for_what_it_was_given(kind: KeyType) {
    let key = given::key(kind);
    let der = certificate_request(key, &identifiers()).unwrap();
    let (rest, request) = X509CertificationRequest::from_der(&der).unwrap();
    assert!(rest.is_empty());
    request.verify_signature().unwrap();
    let info = &request.certification_request_info;
    // RFC 8555 section 7.4 lets the identifiers stand in the SubjectAltName alone.
    assert_eq!(info.subject.iter().count(), 0);
    let names: Vec<_> = request
        .requested_extensions()
        .unwrap()
        .filter_map(|extension| match extension {
            ParsedExtension::SubjectAlternativeName(san) => Some(&san.general_names),
            _ => None,
        })
        .flatten()
        .map(identifier)
        .collect();
    assert_eq!(names, identifiers());
    assert_holds(&info.subject_pki, key);
}

/// The key in the request is the one that was given.
fn assert_holds(info: &x509_parser::x509::SubjectPublicKeyInfo<'_>, key: &Key) {
    let jwk: Value = serde_json::from_str(key.jwk().as_json()).unwrap();
    match info.parsed().unwrap() {
        PublicKey::RSA(rsa) => {
            let modulus = rsa.modulus.strip_prefix(&[0]).unwrap_or(rsa.modulus);
            assert_eq!(jwk["n"], base64url(modulus));
        }
        PublicKey::EC(point) => {
            let (x, y) = point.data()[1..].split_at((point.data().len() - 1) / 2);
            assert_eq!((&jwk["x"], &jwk["y"]), (&base64url(x).into(), &base64url(y).into()));
        }
        _ => assert_eq!(jwk["x"], base64url(&info.subject_public_key.data)),
    }
}

macro_rules! for_each_kind {
    ($($name:ident $kind:ident),* $(,)?) => {
        $(
            #[test]
            fn $name() {
                asks_for_what_it_was_given(KeyType::$kind);
            }
        )*
    };
}

for_each_kind! {
    p256 P256, p384 P384, ed25519 Ed25519, rsa_2048 Rsa2048, rsa_3072 Rsa3072, rsa_4096 Rsa4096,
}

/// The parser here does not verify signatures on that curve.
#[test]
fn p521() {
    let key = given::key(KeyType::P521);
    let der = certificate_request(key, &identifiers()).unwrap();
    let (_, request) = X509CertificationRequest::from_der(&der).unwrap();
    assert_eq!(request.signature_algorithm.algorithm.to_id_string(), "1.2.840.10045.4.3.4");
    assert_holds(&request.certification_request_info.subject_pki, key);
}

#[test]
fn an_identifier_that_fits_no_certificate_is_refused() {
    let address = Identifier { kind: IdentifierType::IP, value: "192.0.2".to_owned() };
    for bad in [address, Identifier::dns("münchen.test")] {
        let refused = certificate_request(given::key(KeyType::P256), std::slice::from_ref(&bad));
        assert_eq!(refused, Err(CsrError::Identifier(bad.value)));
    }
}
