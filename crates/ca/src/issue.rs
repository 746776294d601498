//! Keys and certificates of the CA, and what it issues.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use assay_acme::attest;
use assay_acme::der;
use assay_acme::identifier::{Identifier, IdentifierType};
use assay_acme::key::MlDsa;
use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use jiff::{SignedDuration, Timestamp};
use openssl::bn::{BigNum, BigNumContext};
use openssl::ec::{EcGroup, EcKey, EcPoint};
use openssl::error::ErrorStack;
use openssl::nid::Nid;
use openssl::pkey::PKey;
use rand::RngExt as _;
use rand::rngs::StdRng;
use rcgen::{
    BasicConstraints, Certificate, CertificateParams, CertificateRevocationListParams,
    CrlDistributionPoint, CustomExtension, DistinguishedName, DnType, Error,
    ExtendedKeyUsagePurpose, IsCa, KeyIdMethod, KeyPair, KeyUsagePurpose, PublicKeyData,
    RevocationReason, RevokedCertParams, SanType, SerialNumber, SignatureAlgorithm,
};
use rustls::pki_types::pem::PemObject as _;
use rustls::pki_types::{CertificateDer, PrivateKeyDer, PrivatePkcs8KeyDer};
use tokio_rustls::TlsAcceptor;

use crate::key::KeyKind;
use crate::settings::{HttpsIdentity, Settings};
use crate::state::{Revoked, dice, now};

/// How long the certificate of HTTPS is valid.
const HTTPS_VALIDITY: SignedDuration = SignedDuration::from_hours(90 * 24);

/// id-pe-authorityInfoAccess (RFC 5280 section 4.2.2.1).
const AUTHORITY_INFORMATION: &[u64] = &[1, 3, 6, 1, 5, 5, 7, 1, 1];

/// id-ce-subjectAltName.
const SUBJECT_ALT_NAME: &[u64] = &[2, 5, 29, 17];
/// id-pe-tlsfeature (RFC 7633 section 6).
const TLS_FEATURE: &[u64] = &[1, 3, 6, 1, 5, 5, 7, 1, 24];

/// The content of id-ad-caIssuers.
const CA_ISSUERS: &[u8] = &[0x2b, 0x06, 0x01, 0x05, 0x05, 0x07, 0x30, 0x02];

/// The content of id-ad-ocsp.
const OCSP: &[u8] = &[0x2b, 0x06, 0x01, 0x05, 0x05, 0x07, 0x30, 0x01];

/// How long a revocation list is valid.
const LIST_VALIDITY: SignedDuration = SignedDuration::from_hours(24);

/// What the CA's own HTTPS is served with.
pub(crate) struct ServerIdentity {
    /// What a client has to trust.
    pub(crate) root_pem: String,
    chain: Vec<CertificateDer<'static>>,
    key: PrivateKeyDer<'static>,
}

impl ServerIdentity {
    pub(crate) fn new(settings: &Settings) -> Result<Self, String> {
        match &settings.https {
            Some(identity) => Self::read(identity),
            None => {
                Self::generate(&settings.host, settings.seed).map_err(|error| error.to_string())
            }
        }
    }

    fn read(identity: &HttpsIdentity) -> Result<Self, String> {
        let certificates = CertificateDer::pem_slice_iter(identity.chain.as_bytes());
        let chain: Vec<_> =
            certificates.collect::<Result<_, _>>().map_err(|error| error.to_string())?;
        let last = chain.last().ok_or("there is no certificate in the chain of HTTPS")?;
        let root_pem = pem("CERTIFICATE", last);
        let key = PrivateKeyDer::from_pem_slice(identity.key.as_bytes())
            .map_err(|error| format!("the key of HTTPS: {error}"))?;
        Ok(Self { root_pem, chain, key })
    }

    fn generate(host: &str, seed: Option<u64>) -> Result<Self, Error> {
        let mut random = Random::new(seed, 3);
        let root_key = random.key()?;
        let root_params = authority_params("assay HTTPS root", None, random.serial())?;
        let root = root_params.self_signed(&root_key)?;
        let issuer = rcgen::Issuer::new(root_params, root_key);
        let key = random.key()?;
        let mut params = leaf_params(now(), now() + HTTPS_VALIDITY)?;
        params.serial_number = Some(SerialNumber::from_slice(&random.serial()));
        params.distinguished_name = named("localhost");
        params.subject_alt_names = vec![
            SanType::DnsName("localhost".try_into()?),
            SanType::IpAddress(IpAddr::V4(Ipv4Addr::LOCALHOST)),
            SanType::IpAddress(IpAddr::V6(Ipv6Addr::LOCALHOST)),
        ];
        if host != "localhost" {
            let bare = host.trim_matches(['[', ']']);
            params.subject_alt_names.push(alternative_name(&Identifier::guess(bare))?);
        }
        let chain = vec![params.signed_by(&key, &issuer)?.der().clone()];
        let key = PrivateKeyDer::from(PrivatePkcs8KeyDer::from(key.serialize_der()));
        Ok(Self { root_pem: root.pem(), chain, key })
    }

    pub(crate) fn acceptor(&self) -> Result<TlsAcceptor, rustls::Error> {
        let provider = Arc::new(rustls::crypto::aws_lc_rs::default_provider());
        let mut config = rustls::ServerConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()?
            .with_no_client_auth()
            .with_single_cert(self.chain.clone(), self.key.clone_key())?;
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
    lifetime: SignedDuration,
    /// Authority information access: where issuer and OCSP responder are.
    information: Vec<u8>,
    /// Where the revocation list is.
    revocation_list: String,
    random: Mutex<Random>,
}

/// A root and what stands between it and certificates.
struct Anchor {
    root: String,
    root_key: String,
    /// The intermediate that issues.
    intermediate: Certificate,
    /// All intermediates, that one first (PEM).
    chain: String,
}

/// Randomness of keys and serial numbers.
struct Random {
    rng: StdRng,
    /// Whether keys are drawn from it.
    is_seeded: bool,
}

impl Random {
    fn new(seed: Option<u64>, purpose: u64) -> Self {
        Self { rng: dice(seed, purpose), is_seeded: seed.is_some() }
    }

    /// A P-256 key. Without a seed the library makes it, which takes no seed.
    fn key(&mut self) -> Result<KeyPair, Error> {
        if !self.is_seeded {
            return KeyPair::generate();
        }
        let mut scalar = self.rng.random::<[u8; 32]>();
        // Less than the order of the group, which begins with 32 ones.
        scalar[0] &= 0x7f;
        let der = pkcs8(&scalar).map_err(|_| Error::CouldNotParseKeyPair)?;
        KeyPair::try_from(&PrivatePkcs8KeyDer::from(der))
    }

    /// A positive serial number with 126 random bits.
    fn serial(&mut self) -> Vec<u8> {
        let mut octets = self.rng.random::<[u8; 16]>();
        octets[0] = octets[0] & 0x3f | 0x40;
        octets.to_vec()
    }
}

/// The private key of a number.
fn pkcs8(scalar: &[u8]) -> Result<Vec<u8>, ErrorStack> {
    let group = EcGroup::from_curve_name(Nid::X9_62_PRIME256V1)?;
    let number = BigNum::from_slice(scalar)?;
    let mut point = EcPoint::new(&group)?;
    point.mul_generator2(&group, &number, &mut *BigNumContext::new()?)?;
    PKey::from_ec_key(EcKey::from_private_components(&group, &number, &point)?)?
        .private_key_to_pkcs8()
}

/// What a certificate is issued for.
#[derive(Clone, Debug)]
pub struct Wanted {
    /// Its names: those of the order.
    pub identifiers: Vec<Identifier>,
    /// The names in the subjectAltName of the CSR.
    pub requested: Vec<Identifier>,
    /// What was authorized for its names.
    pub authorized: Vec<Identifier>,
    /// Its common name.
    pub common_name: Option<String>,
    /// The common name in the CSR.
    pub requested_common_name: Option<String>,
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
    /// Whether it has the TLS feature extension that asks for stapling (RFC 7633).
    pub must_staple: bool,
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
            KeyKind::MlDsa(MlDsa::L44) => &rcgen::PKCS_ML_DSA_44,
            KeyKind::MlDsa(MlDsa::L65) => &rcgen::PKCS_ML_DSA_65,
            KeyKind::MlDsa(MlDsa::L87) => &rcgen::PKCS_ML_DSA_87,
        }
    }
}

impl Issuer {
    /// Makes a root, some more, and the intermediates of all. Revocation list and issuers will be at
    /// `http://host:port`.
    pub(crate) fn generate(settings: &Settings, origin: &str) -> Result<Self, Error> {
        let mut random = Random::new(settings.seed, 4);
        let key = random.key()?;
        let intermediate_key = key.serialize_pem();
        let params = authority_params("assay intermediate", Some(0), random.serial())?;
        // From the intermediate that issues upwards: what the roots certify, and what follows it.
        let (mut top_params, mut top_key) = (params.clone(), None);
        let mut between: Vec<Certificate> = Vec::new();
        for number in 1..settings.intermediates.min(usize::from(u8::MAX)) {
            let name = format!("assay intermediate {}", number + 1);
            let path_length = u8::try_from(number).ok();
            let upper_params = authority_params(&name, path_length, random.serial())?;
            let upper_key = random.key()?;
            let upper = rcgen::Issuer::new(upper_params.clone(), &upper_key);
            between.push(top_params.signed_by(top_key.as_ref().unwrap_or(&key), &upper)?);
            (top_params, top_key) = (upper_params, Some(upper_key));
        }
        let mut anchors = Vec::new();
        for number in 0..=settings.alternate_roots {
            let name = match number {
                0 => "assay root".to_owned(),
                1 => "assay alternate root".to_owned(),
                _ => format!("assay alternate root {number}"),
            };
            let root_key = random.key()?;
            let pem = root_key.serialize_pem();
            let root_params = authority_params(&name, None, random.serial())?;
            let root = root_params.self_signed(&root_key)?.pem();
            let issuer = rcgen::Issuer::new(root_params, root_key);
            let top = top_params.signed_by(top_key.as_ref().unwrap_or(&key), &issuer)?;
            let all: Vec<_> = between.iter().chain([&top]).map(Certificate::pem).collect();
            let chain = strict_pem(&all);
            let intermediate = between.first().cloned().unwrap_or(top);
            anchors.push(Anchor { root, root_key: pem, intermediate, chain });
        }
        let intermediate = rcgen::Issuer::new(params, key);
        let lifetime = settings.certificate_lifetime;
        Ok(Self {
            anchors,
            intermediate,
            intermediate_key,
            lifetime: SignedDuration::try_from(lifetime).unwrap_or(SignedDuration::MAX),
            information: information(settings.ocsp_url.as_deref(), &format!("{origin}/issuer/0")),
            revocation_list: format!("{origin}/crl/0"),
            random: Mutex::new(random),
        })
    }

    /// What a certificate for these names is to be as a CSR wants it, for the times that the order
    /// asks for.
    pub(crate) fn wanted(
        &self,
        identifiers: Vec<Identifier>,
        key: CertifiedKey,
        (begin, end): (Option<Timestamp>, Option<Timestamp>),
    ) -> Wanted {
        let not_before = begin.unwrap_or_else(now);
        let usual = || not_before.saturating_add(self.lifetime).unwrap_or(not_before);
        Wanted {
            identifiers,
            requested: Vec::new(),
            authorized: Vec::new(),
            common_name: None,
            requested_common_name: None,
            key,
            not_before,
            not_after: end.unwrap_or_else(usual),
            serial: self.random.lock().unwrap_or_else(PoisonError::into_inner).serial(),
            ca: false,
            must_staple: false,
        }
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
        if let Some(name) = &wanted.common_name {
            params.distinguished_name = named(name);
        }
        if wanted.ca {
            params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
            params.key_usages.push(KeyUsagePurpose::KeyCertSign);
        }
        let devices = wanted.identifiers.iter().any(Identifier::is_device);
        if devices {
            params.extended_key_usages = vec![ExtendedKeyUsagePurpose::ClientAuth];
        } else {
            params.subject_alt_names =
                wanted.identifiers.iter().map(alternative_name).collect::<Result<_, _>>()?;
        }
        params.crl_distribution_points =
            vec![CrlDistributionPoint { uris: vec![self.revocation_list.clone()] }];
        let information = self.information.clone();
        params.custom_extensions =
            vec![CustomExtension::from_oid_content(AUTHORITY_INFORMATION, information)];
        if devices {
            let names: Vec<_> = wanted.identifiers.iter().map(general_name).collect();
            let mut names =
                CustomExtension::from_oid_content(SUBJECT_ALT_NAME, der::sequence(&names));
            names.set_criticality(wanted.common_name.is_none());
            params.custom_extensions.push(names);
        }
        if wanted.must_staple {
            let content = der::sequence(&[der::integer(&[5])]);
            let extension = CustomExtension::from_oid_content(TLS_FEATURE, content);
            params.custom_extensions.push(extension);
        }
        let certificate = params.signed_by(&wanted.key, &self.intermediate)?;
        let leaf = strict_pem(&[certificate.pem()]);
        let chain = |anchor: &Anchor| format!("{leaf}{}", anchor.chain);
        Ok(Issued {
            der: certificate.der().to_vec(),
            chains: self.anchors.iter().map(chain).collect(),
        })
    }
}

/// Authority information access: where an OCSP responder and the certificate of the issuer are.
fn information(ocsp: Option<&str>, issuer: &str) -> Vec<u8> {
    let description = |method: &[u8], url: &str| {
        der::sequence(&[der::oid(method), der::value(0x86, url.as_bytes())])
    };
    let mut all: Vec<_> = ocsp.map(|url| description(OCSP, url)).into_iter().collect();
    all.push(description(CA_ISSUERS, issuer));
    der::sequence(&all)
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
fn strict_pem(certificates: &[String]) -> String {
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

/// What the library cannot write: devices have names in a form of their own (RFC 4043, RFC 4108).
fn general_name(identifier: &Identifier) -> Vec<u8> {
    match identifier.value.parse() {
        _ if identifier.is_device() => {
            attest::alternative_name(&identifier.kind, &identifier.value)
        }
        Ok(IpAddr::V4(address)) if identifier.kind == IdentifierType::IP => {
            der::value(0x87, &address.octets())
        }
        Ok(IpAddr::V6(address)) if identifier.kind == IdentifierType::IP => {
            der::value(0x87, &address.octets())
        }
        _ => der::value(0x82, identifier.value.as_bytes()),
    }
}

fn pem(label: &str, der: &[u8]) -> String {
    let text = BASE64_STANDARD.encode(der);
    let lines: Vec<_> = text.as_bytes().chunks(64).map(String::from_utf8_lossy).collect();
    format!("-----BEGIN {label}-----\n{}\n-----END {label}-----\n", lines.join("\n"))
}

fn authority_params(
    name: &str,
    path_length: Option<u8>,
    serial: Vec<u8>,
) -> Result<CertificateParams, Error> {
    let begin = now() - SignedDuration::from_hours(24);
    let end = now() + SignedDuration::from_hours(24 * 3650);
    let mut params = validity(begin, end)?;
    params.distinguished_name = named(name);
    params.serial_number = Some(SerialNumber::from_slice(&serial));
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

#[cfg(test)]
mod tests {
    use x509_parser::prelude::{FromDer as _, X509Certificate};
    use x509_parser::revocation_list::CertificateRevocationList;

    use super::*;

    fn issuer(settings: &Settings) -> Issuer {
        Issuer::generate(settings, "http://localhost:1").unwrap()
    }

    fn wanted(issuer: &Issuer) -> Wanted {
        let pair = KeyPair::generate().unwrap();
        let key = CertifiedKey { kind: KeyKind::P256, bits: pair.public_key_raw().to_vec() };
        issuer.wanted(vec![Identifier::dns("a.example")], key, (None, None))
    }

    #[test]
    fn the_same_seed_makes_the_same_keys_and_serial_numbers() {
        let made = |seed| {
            let issuer = issuer(&Settings { seed, ..Settings::default() });
            let keys = ["root-keys", "intermediate-keys"].map(|what| issuer.managed(what, 1));
            (keys, wanted(&issuer).serial)
        };
        assert_eq!(made(Some(1)), made(Some(1)));
        assert_ne!(made(Some(1)), made(Some(2)));
        assert_ne!(made(None), made(None));
    }

    #[test]
    fn a_chain_has_as_many_intermediates_as_were_asked_for() {
        let settings = Settings { intermediates: 3, alternate_roots: 1, ..Settings::default() };
        let issuer = issuer(&settings);
        let chains = issuer.issue(&wanted(&issuer)).unwrap().chains;
        for (chain, root) in chains.iter().zip(issuer.roots_pem()) {
            let whole = format!("{chain}{root}");
            let ders: Vec<_> =
                CertificateDer::pem_slice_iter(whole.as_bytes()).map(Result::unwrap).collect();
            let all: Vec<_> =
                ders.iter().map(|der| X509Certificate::from_der(der).unwrap().1).collect();
            assert_eq!(all.len(), 5);
            for pair in all.windows(2) {
                assert_eq!(pair[0].issuer(), pair[1].subject());
                pair[0].verify_signature(Some(pair[1].public_key())).unwrap();
            }
        }
    }

    #[test]
    fn a_certificate_is_what_was_wanted() {
        let issuer = issuer(&Settings { alternate_roots: 2, ..Settings::default() });
        let pair = KeyPair::generate().unwrap();
        let key = CertifiedKey { kind: KeyKind::P256, bits: pair.public_key_raw().to_vec() };
        let names = vec![Identifier::dns("a.example"), Identifier::dns("*.a.example")];
        let wanted = issuer.wanted(names, key, (None, None));
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
        let issuer = issuer(&Settings { alternate_roots: 0, ..Settings::default() });
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
