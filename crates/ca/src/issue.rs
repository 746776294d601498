//! Keys and certificates of the CA, and what it issues.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use std::sync::Arc;
use std::time::Duration;

use assay_acme::identifier::{Identifier, IdentifierType};
use jiff::{SignedDuration, Timestamp};
use rcgen::{
    BasicConstraints, Certificate, CertificateParams, DistinguishedName, DnType, Error,
    ExtendedKeyUsagePurpose, IsCa, KeyPair, KeyUsagePurpose, PublicKeyData, SanType, SerialNumber,
    SignatureAlgorithm,
};
use rustls::pki_types::{PrivateKeyDer, PrivatePkcs8KeyDer};
use tokio_rustls::TlsAcceptor;

use crate::key::KeyKind;
use crate::state::now;

/// How long a certificate is valid where the order does not say.
const VALIDITY: SignedDuration = SignedDuration::from_hours(90 * 24);

/// What the CA's own HTTPS is served with.
pub(crate) struct ServerIdentity {
    pub(crate) root_pem: String,
    certificate: Certificate,
    key: KeyPair,
}

impl ServerIdentity {
    pub(crate) fn generate() -> Result<Self, Error> {
        let (root, issuer) = authority("assay HTTPS root", None)?;
        let key = KeyPair::generate()?;
        let mut params = leaf_params(now(), now() + VALIDITY)?;
        params.distinguished_name = named("localhost");
        params.subject_alt_names = vec![
            SanType::DnsName("localhost".try_into()?),
            SanType::IpAddress(IpAddr::V4(Ipv4Addr::LOCALHOST)),
            SanType::IpAddress(IpAddr::V6(Ipv6Addr::LOCALHOST)),
        ];
        Ok(Self { root_pem: root.pem(), certificate: params.signed_by(&key, &issuer)?, key })
    }

    pub(crate) fn acceptor(&self) -> Result<TlsAcceptor, rustls::Error> {
        let provider = Arc::new(rustls::crypto::aws_lc_rs::default_provider());
        let key = PrivateKeyDer::from(PrivatePkcs8KeyDer::from(self.key.serialize_der()));
        let mut config = rustls::ServerConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()?
            .with_no_client_auth()
            .with_single_cert(vec![self.certificate.der().clone()], key)?;
        config.alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];
        Ok(TlsAcceptor::from(Arc::new(config)))
    }
}

/// A root, the intermediate that it certifies, and a second root that certifies the same intermediate
/// (the alternate chain of RFC 8555 section 7.4.2).
pub(crate) struct Issuer {
    roots: [String; 2],
    intermediates: [String; 2],
    intermediate: rcgen::Issuer<'static, KeyPair>,
}

/// What a certificate is issued for.
pub(crate) struct Wanted {
    pub(crate) identifiers: Vec<Identifier>,
    pub(crate) key: CertifiedKey,
    pub(crate) not_before: Option<Timestamp>,
    pub(crate) not_after: Option<Timestamp>,
}

/// A certificate and its two chains (PEM).
pub(crate) struct Issued {
    pub(crate) der: Vec<u8>,
    pub(crate) chain: String,
    pub(crate) alternate: String,
}

/// The public key of a CSR.
#[derive(Clone, Debug)]
pub(crate) struct CertifiedKey {
    pub(crate) kind: KeyKind,
    /// The bit string in the SubjectPublicKeyInfo.
    pub(crate) bits: Vec<u8>,
}

impl PublicKeyData for CertifiedKey {
    fn der_bytes(&self) -> &[u8] {
        &self.bits
    }

    fn algorithm(&self) -> &'static SignatureAlgorithm {
        match self.kind {
            KeyKind::P256 => &rcgen::PKCS_ECDSA_P256_SHA256,
            KeyKind::P384 => &rcgen::PKCS_ECDSA_P384_SHA384,
            KeyKind::P521 => &rcgen::PKCS_ECDSA_P521_SHA512,
            KeyKind::Ed25519 => &rcgen::PKCS_ED25519,
            KeyKind::Rsa => &rcgen::PKCS_RSA_SHA256,
        }
    }
}

impl Issuer {
    pub(crate) fn generate() -> Result<Self, Error> {
        let (first, first_issuer) = authority("assay root", None)?;
        let (second, second_issuer) = authority("assay alternate root", None)?;
        let key = KeyPair::generate()?;
        let params = authority_params("assay intermediate", Some(0))?;
        let intermediates = [
            params.signed_by(&key, &first_issuer)?.pem(),
            params.signed_by(&key, &second_issuer)?.pem(),
        ];
        Ok(Self {
            roots: [first.pem(), second.pem()],
            intermediates,
            intermediate: rcgen::Issuer::new(params, key),
        })
    }

    /// Both roots, that of the default chain first.
    pub(crate) fn roots_pem(&self) -> Vec<String> {
        self.roots.to_vec()
    }

    pub(crate) fn issue(&self, wanted: &Wanted) -> Result<Issued, Error> {
        let begin = wanted.not_before.unwrap_or_else(now);
        let usual_end = begin.saturating_add(VALIDITY).unwrap_or(begin);
        let mut params = leaf_params(begin, wanted.not_after.unwrap_or(usual_end))?;
        params.subject_alt_names =
            wanted.identifiers.iter().map(alternative_name).collect::<Result<_, _>>()?;
        let certificate = params.signed_by(&wanted.key, &self.intermediate)?;
        let leaf = certificate.pem();
        let [first, second] = &self.intermediates;
        Ok(Issued {
            der: certificate.der().to_vec(),
            chain: strict_pem(&[&leaf, first]),
            alternate: strict_pem(&[&leaf, second]),
        })
    }
}

/// One line end between certificates and after the last (RFC 8555 section 9.1, RFC 7468).
fn strict_pem(certificates: &[&str]) -> String {
    certificates
        .iter()
        .flat_map(|pem| pem.lines())
        .filter(|line| !line.is_empty())
        .flat_map(|line| [line, "\n"])
        .collect()
}

fn alternative_name(identifier: &Identifier) -> Result<SanType, Error> {
    if identifier.kind == IdentifierType::IP {
        let address = identifier.value.parse();
        address.map(SanType::IpAddress).map_err(|_| Error::InvalidIpAddressOctetLength(0))
    } else {
        identifier.value.as_str().try_into().map(SanType::DnsName)
    }
}

fn authority(
    name: &str,
    path_length: Option<u8>,
) -> Result<(Certificate, rcgen::Issuer<'static, KeyPair>), Error> {
    let key = KeyPair::generate()?;
    let params = authority_params(name, path_length)?;
    let certificate = params.self_signed(&key)?;
    Ok((certificate, rcgen::Issuer::new(params, key)))
}

fn authority_params(name: &str, path_length: Option<u8>) -> Result<CertificateParams, Error> {
    let begin = now() - SignedDuration::from_hours(24);
    let end = now() + SignedDuration::from_hours(24 * 3650);
    let mut params = validity(begin, end)?;
    params.distinguished_name = named(name);
    params.serial_number = Some(serial());
    params.is_ca = IsCa::Ca(match path_length {
        Some(length) => BasicConstraints::Constrained(length),
        None => BasicConstraints::Unconstrained,
    });
    params.key_usages = vec![KeyUsagePurpose::KeyCertSign, KeyUsagePurpose::CrlSign];
    params.use_authority_key_identifier_extension = true;
    Ok(params)
}

fn leaf_params(begin: Timestamp, end: Timestamp) -> Result<CertificateParams, Error> {
    let mut params = validity(begin, end)?;
    params.distinguished_name = DistinguishedName::new();
    params.serial_number = Some(serial());
    params.is_ca = IsCa::ExplicitNoCa;
    params.key_usages = vec![KeyUsagePurpose::DigitalSignature];
    params.extended_key_usages = vec![ExtendedKeyUsagePurpose::ServerAuth];
    params.use_authority_key_identifier_extension = true;
    Ok(params)
}

fn validity(begin: Timestamp, end: Timestamp) -> Result<CertificateParams, Error> {
    let mut params = CertificateParams::new(Vec::new())?;
    let epoch = rcgen::date_time_ymd(1970, 1, 1);
    params.not_before = epoch + since_epoch(begin);
    params.not_after = epoch + since_epoch(end);
    Ok(params)
}

fn since_epoch(time: Timestamp) -> Duration {
    Duration::from_secs(u64::try_from(time.as_second()).unwrap_or(0))
}

fn named(name: &str) -> DistinguishedName {
    let mut distinguished = DistinguishedName::new();
    distinguished.push(DnType::CommonName, name);
    distinguished
}

/// A positive serial number of 127 random bits.
fn serial() -> SerialNumber {
    let mut octets = rand::random::<[u8; 16]>();
    octets[0] &= 0x7f;
    SerialNumber::from_slice(&octets)
}
