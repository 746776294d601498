//! Keys and certificates of the CA, and what it issues.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use std::sync::Arc;
use std::time::Duration;

use assay_acme::der;
use assay_acme::identifier::{Identifier, IdentifierType};
use jiff::{SignedDuration, Timestamp};
use rcgen::{
    BasicConstraints, Certificate, CertificateParams, CertificateRevocationListParams,
    CrlDistributionPoint, CustomExtension, DistinguishedName, DnType, Error,
    ExtendedKeyUsagePurpose, IsCa, KeyIdMethod, KeyPair, KeyUsagePurpose, PublicKeyData,
    RevocationReason, RevokedCertParams, SanType, SerialNumber, SignatureAlgorithm,
};
use rustls::pki_types::{PrivateKeyDer, PrivatePkcs8KeyDer};
use tokio_rustls::TlsAcceptor;

use crate::key::KeyKind;
use crate::state::{Revoked, now};

/// How long a certificate is valid where the order does not say.
const VALIDITY: SignedDuration = SignedDuration::from_hours(90 * 24);

/// id-pe-authorityInfoAccess (RFC 5280 section 4.2.2.1).
const AUTHORITY_INFORMATION: &[u64] = &[1, 3, 6, 1, 5, 5, 7, 1, 1];

/// The content of id-ad-caIssuers.
const CA_ISSUERS: &[u8] = &[0x2b, 0x06, 0x01, 0x05, 0x05, 0x07, 0x30, 0x02];

/// How long a revocation list is valid.
const LIST_VALIDITY: SignedDuration = SignedDuration::from_hours(24);

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

/// Roots that all certify the same intermediate: the first is that of the default chain, the others
/// are those of the alternate ones (RFC 8555 section 7.4.2).
pub(crate) struct Issuer {
    anchors: Vec<Anchor>,
    intermediate: rcgen::Issuer<'static, KeyPair>,
    intermediate_key: String,
    /// Where revocation lists and issuers are: `http://host:port`.
    origin: String,
}

/// A root and the intermediate that it certifies.
struct Anchor {
    root: String,
    root_key: String,
    intermediate: Certificate,
}

/// What a certificate is issued for.
#[derive(Clone, Debug)]
pub struct Wanted {
    /// Its names: those of the order.
    pub identifiers: Vec<Identifier>,
    /// The names in the CSR, with those in the common name.
    pub requested: Vec<Identifier>,
    /// Its key: that of the CSR.
    pub key: CertifiedKey,
    /// When it begins to be valid.
    pub not_before: Timestamp,
    /// When it ends to be valid.
    pub not_after: Timestamp,
    /// Its serial number, big-endian.
    pub serial: Vec<u8>,
    /// Whether it is a CA's.
    pub ca: bool,
}

/// A certificate and its chains (PEM), the default one first.
pub(crate) struct Issued {
    pub(crate) der: Vec<u8>,
    pub(crate) chains: Vec<String>,
}

/// The public key of a CSR.
#[derive(Clone, Debug)]
pub struct CertifiedKey {
    /// What the key is.
    pub kind: KeyKind,
    /// The bit string in the SubjectPublicKeyInfo.
    pub bits: Vec<u8>,
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

impl Wanted {
    /// A certificate for these names as a CSR wants it, valid for the usual time.
    pub(crate) fn new(identifiers: Vec<Identifier>, key: CertifiedKey) -> Self {
        let begin = now();
        Self {
            identifiers,
            requested: Vec::new(),
            key,
            not_before: begin,
            not_after: usual_end(begin),
            serial: serial_octets(),
            ca: false,
        }
    }

    /// Puts the times in place that an order asks for.
    pub(crate) fn at(mut self, begin: Option<Timestamp>, end: Option<Timestamp>) -> Self {
        self.not_before = begin.unwrap_or(self.not_before);
        self.not_after = end.unwrap_or_else(|| usual_end(self.not_before));
        self
    }
}

fn usual_end(begin: Timestamp) -> Timestamp {
    begin.saturating_add(VALIDITY).unwrap_or(begin)
}

impl Issuer {
    /// Makes a root, some more, and the intermediate of all.
    pub(crate) fn generate(alternates: usize, origin: String) -> Result<Self, Error> {
        let key = KeyPair::generate()?;
        let intermediate_key = key.serialize_pem();
        let params = authority_params("assay intermediate", Some(0))?;
        let mut anchors = Vec::new();
        for number in 0..=alternates {
            let name = match number {
                0 => "assay root".to_owned(),
                1 => "assay alternate root".to_owned(),
                _ => format!("assay alternate root {number}"),
            };
            let root_key = KeyPair::generate()?;
            let pem = root_key.serialize_pem();
            let root_params = authority_params(&name, None)?;
            let root = root_params.self_signed(&root_key)?.pem();
            let issuer = rcgen::Issuer::new(root_params, root_key);
            let intermediate = params.signed_by(&key, &issuer)?;
            anchors.push(Anchor { root, root_key: pem, intermediate });
        }
        let intermediate = rcgen::Issuer::new(params, key);
        Ok(Self { anchors, intermediate, intermediate_key, origin })
    }

    /// All roots, that of the default chain first.
    pub(crate) fn roots_pem(&self) -> Vec<String> {
        self.anchors.iter().map(|anchor| anchor.root.clone()).collect()
    }

    /// What `/management/` shows of a chain, by the first part of its path.
    pub(crate) fn managed(&self, what: &str, number: usize) -> Option<String> {
        let anchor = self.anchors.get(number)?;
        match what {
            "roots" => Some(anchor.root.clone()),
            "root-keys" => Some(anchor.root_key.clone()),
            "intermediates" => Some(anchor.intermediate.pem()),
            "intermediate-keys" => Some(self.intermediate_key.clone()),
            _ => None,
        }
    }

    /// The intermediate at the end of one chain (DER).
    pub(crate) fn intermediate_der(&self, number: usize) -> Option<Vec<u8>> {
        self.anchors.get(number).map(|anchor| anchor.intermediate.der().to_vec())
    }

    /// The revocation list (RFC 5280 section 5).
    pub(crate) fn revocation_list(
        &self,
        revoked: &[(Vec<u8>, Revoked)],
        number: u64,
    ) -> Result<Vec<u8>, Error> {
        let date = |time| rcgen::date_time_ymd(1970, 1, 1) + since_epoch(time);
        let entry = |(serial, revoked): &(Vec<u8>, Revoked)| RevokedCertParams {
            serial_number: SerialNumber::from_slice(serial),
            revocation_time: date(revoked.at),
            reason_code: revoked.reason.and_then(reason),
            invalidity_date: None,
        };
        let begin = now();
        let list = CertificateRevocationListParams {
            this_update: date(begin),
            next_update: date(begin.saturating_add(LIST_VALIDITY).unwrap_or(begin)),
            crl_number: SerialNumber::from(number),
            issuing_distribution_point: None,
            revoked_certs: revoked.iter().map(entry).collect(),
            key_identifier_method: KeyIdMethod::Sha256,
        };
        Ok(list.signed_by(&self.intermediate)?.der().to_vec())
    }

    pub(crate) fn issue(&self, wanted: &Wanted) -> Result<Issued, Error> {
        let mut params = leaf_params(wanted.not_before, wanted.not_after)?;
        params.serial_number = Some(SerialNumber::from_slice(&wanted.serial));
        if wanted.ca {
            params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
            params.key_usages.push(KeyUsagePurpose::KeyCertSign);
        }
        params.subject_alt_names =
            wanted.identifiers.iter().map(alternative_name).collect::<Result<_, _>>()?;
        params.crl_distribution_points =
            vec![CrlDistributionPoint { uris: vec![format!("{}/crl/0", self.origin)] }];
        params.custom_extensions = vec![issuer_at(&format!("{}/issuer/0", self.origin))];
        let certificate = params.signed_by(&wanted.key, &self.intermediate)?;
        let leaf = certificate.pem();
        let chain = |anchor: &Anchor| strict_pem(&[&leaf, &anchor.intermediate.pem()]);
        Ok(Issued {
            der: certificate.der().to_vec(),
            chains: self.anchors.iter().map(chain).collect(),
        })
    }
}

/// Authority information access: where the certificate of the issuer is.
fn issuer_at(url: &str) -> CustomExtension {
    let location = der::value(0x86, url.as_bytes());
    let description = der::sequence(&[der::oid(CA_ISSUERS), location]);
    CustomExtension::from_oid_content(AUTHORITY_INFORMATION, der::sequence(&[description]))
}

fn reason(code: i64) -> Option<RevocationReason> {
    Some(match code {
        0 => RevocationReason::Unspecified,
        1 => RevocationReason::KeyCompromise,
        2 => RevocationReason::CaCompromise,
        3 => RevocationReason::AffiliationChanged,
        4 => RevocationReason::Superseded,
        5 => RevocationReason::CessationOfOperation,
        6 => RevocationReason::CertificateHold,
        8 => RevocationReason::RemoveFromCrl,
        9 => RevocationReason::PrivilegeWithdrawn,
        10 => RevocationReason::AaCompromise,
        _ => return None,
    })
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

fn serial() -> SerialNumber {
    SerialNumber::from_slice(&serial_octets())
}

/// A positive serial number with 126 random bits.
fn serial_octets() -> Vec<u8> {
    let mut octets = rand::random::<[u8; 16]>();
    octets[0] = octets[0] & 0x3f | 0x40;
    octets.to_vec()
}

#[cfg(test)]
mod tests {
    use x509_parser::prelude::{FromDer as _, X509Certificate};
    use x509_parser::revocation_list::CertificateRevocationList;

    use super::*;

    #[test]
    fn a_certificate_is_what_was_wanted() {
        let issuer = Issuer::generate(2, "http://localhost:1".to_owned()).unwrap();
        let pair = KeyPair::generate().unwrap();
        let key = CertifiedKey { kind: KeyKind::P256, bits: pair.public_key_raw().to_vec() };
        let names = vec![Identifier::dns("a.example"), Identifier::dns("*.a.example")];
        let wanted = Wanted::new(names, key);
        let issued = issuer.issue(&wanted).unwrap();
        assert_eq!(issued.chains.len(), 3);
        let (_, certificate) = X509Certificate::from_der(&issued.der).unwrap();
        assert_eq!(certificate.raw_serial(), wanted.serial);
        assert_eq!(certificate.validity().not_after.timestamp(), wanted.not_after.as_second());
        let names = certificate.subject_alternative_name().unwrap().unwrap();
        assert_eq!(names.value.general_names.len(), 2);
        let intermediate = issuer.intermediate_der(2).unwrap();
        let (_, intermediate) = X509Certificate::from_der(&intermediate).unwrap();
        assert_eq!(certificate.issuer(), intermediate.subject());
    }

    #[test]
    fn the_list_shows_reasons_only_where_there_are_any() {
        let issuer = Issuer::generate(0, "http://localhost:1".to_owned()).unwrap();
        let entries = [(vec![0x41], None), (vec![0x42], Some(4))]
            .map(|(serial, reason)| (serial, Revoked { at: now(), reason }));
        for revoked in [&entries[..], &[]] {
            let list = issuer.revocation_list(revoked, 7).unwrap();
            let (_, list) = CertificateRevocationList::from_der(&list).unwrap();
            let seen: Vec<_> = list
                .iter_revoked_certificates()
                .map(|entry| {
                    let reason = entry.reason_code().map(|(_, code)| i64::from(code.0));
                    (entry.raw_serial().to_vec(), reason)
                })
                .collect();
            let due: Vec<_> = revoked.iter().map(|(s, r)| (s.clone(), r.reason)).collect();
            assert_eq!(seen, due);
        }
    }
}
