//! Finalization: CSR in, certificate out (RFC 8555 section 7.4).

use std::collections::BTreeSet;
use std::sync::Arc;

use assay_acme::identifier::Identifier;
use assay_acme::names::from_base64url;
use assay_acme::order::KnownOrderStatus;
use assay_acme::problem::AcmeError;
use openssl::nid::Nid;
use openssl::pkey::{Id, PKey, Public};
use openssl::x509::X509Req;
use x509_parser::certification_request::X509CertificationRequest;
use x509_parser::prelude::{FromDer as _, GeneralName, ParsedExtension};

use super::order;
use crate::answer::Answer;
use crate::issue::{CertifiedKey, Wanted};
use crate::json::Members;
use crate::jws::Signed;
use crate::key::KeyKind;
use crate::refusal::{Fault, Refusal};
use crate::server::Shared;
use crate::state::{Certificate, Order};
use crate::validate::address;

/// Signature algorithms of CSRs: SHA-2 or Ed25519 (section 10.5 warns of weak ones).
const STRONG: &[&str] = &[
    "1.2.840.10045.4.3.2",
    "1.2.840.10045.4.3.3",
    "1.2.840.10045.4.3.4",
    "1.2.840.113549.1.1.10",
    "1.2.840.113549.1.1.11",
    "1.2.840.113549.1.1.12",
    "1.2.840.113549.1.1.13",
    "1.3.101.112",
];

/// Takes a CSR for an order that is ready, and issues in the background.
pub(super) fn post(ca: &Arc<Shared>, signed: &Signed) -> Result<Answer, Refusal> {
    let id = &signed.resource.id;
    let owner = ca.store().orders.get(id).map(|order| order.account.clone());
    signed.check_access(&ca.rules, &owner.ok_or_else(Refusal::not_found)?)?;
    let payload = signed.object(&ca.rules)?;
    let csr = Members::new(&payload, &ca.rules)
        .text("csr")?
        .filter(|csr| !csr.is_empty())
        .ok_or_else(|| Refusal::malformed(Fault::Request, "the request has no csr"))?;
    check_ready(ca.store().order(id))?;
    // Signatures are verified with the store free for others; the status may have changed by then.
    let request = CertificateRequest::read(csr)?;
    let order = {
        let mut store = ca.store();
        if store.is_account_key(&request.spki) {
            return Err(bad_csr("the key is that of an account (RFC 8555 section 11.1)"));
        }
        let order = check_ready(store.order(id))?;
        request.check_identifiers(&order.identifiers)?;
        order.status = KnownOrderStatus::Processing;
        order.clone()
    };
    let answer = order::shown(ca, id)?.located(&order::url(ca, id));
    let ca = Arc::clone(ca);
    tokio::spawn(async move { issue(&ca, order, request) });
    Ok(answer)
}

fn check_ready(order: Option<&mut Order>) -> Result<&mut Order, Refusal> {
    let order = order.ok_or_else(Refusal::not_found)?;
    if order.status == KnownOrderStatus::Ready {
        return Ok(order);
    }
    Err(Refusal::new(
        Fault::Request,
        http::StatusCode::FORBIDDEN,
        AcmeError::OrderNotReady,
        format!("the order is {}", order.status.as_str()),
    ))
}

fn issue(ca: &Shared, order: Order, request: CertificateRequest) {
    let wanted = Wanted {
        identifiers: order.identifiers,
        key: request.key,
        not_before: order.not_before.map(|(_, time)| time),
        not_after: order.not_after.map(|(_, time)| time),
    };
    match ca.issuer.issue(&wanted) {
        Ok(issued) => {
            let certificate = Certificate {
                account: order.account,
                identifiers: wanted.identifiers,
                chain: issued.chain,
                alternate: issued.alternate,
                spki: request.spki,
                revoked: false,
            };
            ca.store().add_certificate(&order.id, &issued.der, certificate);
        }
        Err(error) => {
            if let Some(order) = ca.store().orders.get_mut(&order.id) {
                order.fail(AcmeError::ServerInternal, &error.to_string());
            }
        }
    }
}

/// A CSR whose signature is good.
struct CertificateRequest {
    /// Names and addresses, each with its type.
    identifiers: BTreeSet<(String, String)>,
    /// What stands in the common name.
    common_names: Vec<String>,
    key: CertifiedKey,
    spki: Vec<u8>,
}

impl CertificateRequest {
    fn read(csr: &str) -> Result<Self, Refusal> {
        let der = from_base64url(csr).ok_or_else(|| bad_csr("csr is no base64url"))?;
        let (rest, parsed) = X509CertificationRequest::from_der(&der)
            .map_err(|_| bad_csr("csr is no PKCS #10 request"))?;
        if !rest.is_empty() {
            return Err(bad_csr("octets follow the CSR"));
        }
        if !STRONG.contains(&parsed.signature_algorithm.algorithm.to_id_string().as_str()) {
            return Err(bad_csr("the signature algorithm is weak or unknown"));
        }
        let key = verified_key(&der)?;
        let kind = kind_of(&key)?;
        let subject = &parsed.certification_request_info.subject_pki;
        let bits = &subject.subject_public_key.data;
        let spki = key.public_key_to_der().unwrap_or_default();
        // One encoding of a key, so that keys can be compared: no compressed points, no variants.
        let elliptic = matches!(kind, KeyKind::P256 | KeyKind::P384 | KeyKind::P521);
        if spki != subject.raw || (elliptic && bits.first() != Some(&0x04)) {
            return Err(bad_csr("the key is not in its usual encoding"));
        }
        Ok(Self {
            identifiers: alternative_names(&parsed)?,
            common_names: common_names(&parsed)?,
            key: CertifiedKey { kind, bits: bits.to_vec() },
            spki,
        })
    }

    /// The names are those of the order, all of them, in the SAN or the common name.
    fn check_identifiers(&self, ordered: &[Identifier]) -> Result<(), Refusal> {
        let due: BTreeSet<_> = ordered
            .iter()
            .map(|identifier| (identifier.kind.as_str().to_owned(), identifier.value.clone()))
            .collect();
        let mut found = self.identifiers.clone();
        for name in &self.common_names {
            let kind = due.iter().find(|(_, value)| value == name).map(|(kind, _)| kind.clone());
            found.insert((kind.unwrap_or_else(|| "dns".to_owned()), name.clone()));
        }
        if found == due {
            Ok(())
        } else {
            Err(bad_csr("the names of the CSR are not those of the order"))
        }
    }
}

fn verified_key(der: &[u8]) -> Result<PKey<Public>, Refusal> {
    let request = X509Req::from_der(der).map_err(|_| bad_csr("csr is no PKCS #10 request"))?;
    let key = request.public_key().map_err(|_| bad_csr("the key is not usable"))?;
    if request.verify(&key).unwrap_or(false) {
        Ok(key)
    } else {
        Err(bad_csr("the signature does not verify"))
    }
}

fn kind_of(key: &PKey<Public>) -> Result<KeyKind, Refusal> {
    let refuse = || bad_csr("keys are RSA of 2048 to 8192 bits, P-256, P-384, P-521 or Ed25519");
    match key.id() {
        Id::RSA if (2048..=8192).contains(&key.bits()) => Ok(KeyKind::Rsa),
        Id::ED25519 => Ok(KeyKind::Ed25519),
        Id::EC => match key.ec_key().ok().and_then(|key| key.group().curve_name()) {
            Some(Nid::X9_62_PRIME256V1) => Ok(KeyKind::P256),
            Some(Nid::SECP384R1) => Ok(KeyKind::P384),
            Some(Nid::SECP521R1) => Ok(KeyKind::P521),
            _ => Err(refuse()),
        },
        _ => Err(refuse()),
    }
}

/// The names that are asked for. Extensions that would give the certificate powers are refused
/// rather than dropped.
fn alternative_names(
    csr: &X509CertificationRequest<'_>,
) -> Result<BTreeSet<(String, String)>, Refusal> {
    let mut names = BTreeSet::new();
    for extension in csr.requested_extensions().into_iter().flatten() {
        match extension {
            ParsedExtension::SubjectAlternativeName(san) => {
                for name in &san.general_names {
                    names.insert(alternative_name(name)?);
                }
            }
            ParsedExtension::BasicConstraints(constraints) if constraints.ca => {
                return Err(bad_csr("the certificate will not be a CA's"));
            }
            ParsedExtension::KeyUsage(usage) if usage.key_cert_sign() || usage.crl_sign() => {
                return Err(bad_csr("the certificate will not sign certificates or CRLs"));
            }
            ParsedExtension::ExtendedKeyUsage(usage)
                if usage.any
                    || usage.code_signing
                    || usage.email_protection
                    || usage.time_stamping
                    || usage.ocsp_signing
                    || !usage.other.is_empty() =>
            {
                return Err(bad_csr("the certificate will be for TLS only"));
            }
            _ => {}
        }
    }
    Ok(names)
}

fn alternative_name(name: &GeneralName<'_>) -> Result<(String, String), Refusal> {
    match name {
        GeneralName::DNSName(name) => Ok(("dns".to_owned(), name.to_ascii_lowercase())),
        GeneralName::IPAddress(octets) => address(octets)
            .map(|address| ("ip".to_owned(), address.to_string()))
            .ok_or_else(|| bad_csr("an address in the CSR has a wrong length")),
        _ => Err(bad_csr("the CSR has a name that is neither DNS name nor address")),
    }
}

fn common_names(csr: &X509CertificationRequest<'_>) -> Result<Vec<String>, Refusal> {
    csr.certification_request_info
        .subject
        .iter_common_name()
        .map(|name| {
            name.as_str()
                .map(str::to_ascii_lowercase)
                .map_err(|_| bad_csr("the common name is no text"))
        })
        .collect()
}

fn bad_csr(detail: &str) -> Refusal {
    Refusal::bad(Fault::Request, AcmeError::BadCsr, detail)
}
