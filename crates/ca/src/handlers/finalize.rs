//! Finalization: CSR in, certificate out (RFC 8555 section 7.4).

use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::Duration;

use assay_acme::attest::device_name;
use assay_acme::identifier::{Identifier, IdentifierType};
use assay_acme::key::MlDsa;
use assay_acme::onion::public_key;
use assay_acme::order::KnownOrderStatus;
use assay_acme::problem::AcmeError;
use jiff::Timestamp;
use openssl::nid::Nid;
use openssl::pkey::{Id, PKey, Public};
use openssl::x509::X509Req;
use x509_parser::certification_request::X509CertificationRequest;
use x509_parser::prelude::{FromDer as _, GeneralName, ParsedExtension};

use super::{account, order, profile, renewal};
use crate::answer::Answer;
use crate::caa::{self, Subject};
use crate::faults::CsrFault;
use crate::issue::CertifiedKey;
use crate::json::Members;
use crate::jws::Signed;
use crate::key::KeyKind;
use crate::onion;
use crate::refusal::{Fault, Refusal};
use crate::rules::Rules;
use crate::server::Shared;
use crate::settings::Issuance;
use crate::star;
use crate::state::{Certificate, Order, now};
use crate::validate::{Failure, address};

/// Signature algorithms of CSRs: SHA-2, Ed25519 or ML-DSA (section 10.5 warns of weak ones).
const STRONG: &[&str] = &[
    "1.2.840.10045.4.3.2",
    "1.2.840.10045.4.3.3",
    "1.2.840.10045.4.3.4",
    "1.2.840.113549.1.1.10",
    "1.2.840.113549.1.1.11",
    "1.2.840.113549.1.1.12",
    "1.2.840.113549.1.1.13",
    "1.3.101.112",
    "2.16.840.1.101.3.4.3.17",
    "2.16.840.1.101.3.4.3.18",
    "2.16.840.1.101.3.4.3.19",
];

/// Takes a CSR for an order that is ready, and issues at once or in the background.
pub(super) async fn post(ca: &Arc<Shared>, signed: &Signed) -> Result<Answer, Refusal> {
    let id = &signed.resource.id;
    let owner = ca.store().orders.get(id).map(|order| order.account.clone());
    signed.check_access(&ca.rules, &owner.ok_or_else(Refusal::not_found)?)?;
    let payload = signed.object(&ca.rules)?;
    let csr = Members::new(&payload, &ca.rules)
        .text("csr")?
        .filter(|csr| !csr.is_empty())
        .ok_or_else(|| Refusal::malformed(Fault::Request, "the request has no csr"))?;
    let order = check_ready(ca.store().order(id), &ca.rules)?.clone();
    onion::check_caa(ca, &subjects(ca, &order), &payload)?;
    profile::check(ca, id)?;
    if let Some(time) = ca.rules.order_status_is_stale {
        tokio::time::sleep(time).await;
    }
    let (order, request) = accept(ca, id, csr).inspect_err(|refusal| {
        if refusal.fault == Fault::Csr
            && let Some(order) = ca.store().order(id)
        {
            order.status = (ca.rules.order_after_bad_csr)(order.status);
        }
    })?;
    match ca.settings.issuance {
        Issuance::AtOnce => {
            issue(ca, order, request).await;
            Ok(order::shown(ca, id)?.located(&order::url(ca, id)))
        }
        Issuance::After(time) => {
            let answer = order::shown(ca, id)?.located(&order::url(ca, id));
            let ca = Arc::clone(ca);
            tokio::spawn(async move {
                // Not `sleep` alone: even no time at all takes it a tick.
                if !time.is_zero() {
                    tokio::time::sleep(time).await;
                }
                issue(&ca, order, request).await;
            });
            Ok(answer)
        }
    }
}

/// Reads the CSR, and takes the order on if it is good.
fn accept(ca: &Shared, id: &str, csr: &str) -> Result<(Order, CertificateRequest), Refusal> {
    // Signatures are verified with the store free for others; the status may have changed by then.
    let request = CertificateRequest::read(csr, &ca.rules)?;
    let mut store = ca.store();
    let holder = store.account_by_spki(&request.spki);
    let attested = store.attested_keys(id);
    let order = match ca.rules.order_status_is_stale {
        Some(_) => store.order(id).ok_or_else(Refusal::not_found)?,
        None => check_ready(store.order(id), &ca.rules)?,
    };
    if let Some(holder) = holder {
        let own = holder == order.account;
        let fault = if own { CsrFault::AccountKey } else { CsrFault::OtherAccountKey };
        let detail = "the key is that of an account (RFC 8555 section 11.1)";
        refuse(fault, detail, &ca.rules)?;
    }
    if attested.iter().any(|key| *key != request.spki) {
        refuse(CsrFault::NotAttested, "the key is not the one that was attested", &ca.rules)?;
    }
    let onion_keys = order.identifiers.iter().filter_map(|one| public_key(one.base()).ok());
    if onion_keys.into_iter().any(|key| request.key.bits == key) {
        let detail = "the key is that of the hidden service (RFC 9799 section 3.2)";
        refuse(CsrFault::OnionKey, detail, &ca.rules)?;
    }
    request.check_identifiers(&order.identifiers, &ca.rules)?;
    store.make_room(1)?;
    store.promise_certificate();
    let order = store.orders.get_mut(id).ok_or_else(Refusal::not_found)?;
    order.status = KnownOrderStatus::Processing;
    Ok((order.clone(), request))
}

fn check_ready<'a>(order: Option<&'a mut Order>, rules: &Rules) -> Result<&'a mut Order, Refusal> {
    let order = order.ok_or_else(Refusal::not_found)?;
    if (rules.order_is_finalizable)(order.status) {
        return Ok(order);
    }
    Err(Refusal::new(
        Fault::OrderStatus,
        http::StatusCode::FORBIDDEN,
        AcmeError::OrderNotReady,
        format!("the order is {}", order.status.as_str()),
    ))
}

/// Ends the order, in a certificate or in a problem.
async fn issue(ca: &Shared, order: Order, request: CertificateRequest) {
    settle(ca, order, request).await;
    ca.store().keep_promise();
}

async fn settle(ca: &Shared, order: Order, request: CertificateRequest) {
    if let Err(failure) = check_caa(ca, &order).await {
        if let Some(order) = ca.store().orders.get_mut(&order.id) {
            order.fail(failure.error, &failure.detail);
        }
        return;
    }
    let begins = order.renewal.as_ref().map(|renewal| renewal.begins());
    // Nothing begins before the start date (RFC 8739 section 3.5).
    let wait = begins.and_then(|begins| Duration::try_from(begins.duration_since(now())).ok());
    if let Some(wait) = wait.filter(|wait| !wait.is_zero()) {
        tokio::time::sleep(wait).await;
    }
    let time = |time: Option<(String, Timestamp)>| time.map(|(_, time)| time);
    let times = (time(order.not_before), time(order.not_after));
    let mut wanted = ca.issuer.wanted(order.identifiers, request.key, times);
    // Some serial numbers have a leading zero octet in DER, and some have none.
    if ca.store().is_every_other(&order.account, &order.id) {
        wanted.serial.first_mut().into_iter().for_each(|octet| *octet |= 0x80);
    }
    profile::apply(ca, order.profile.as_deref(), times.1, &mut wanted);
    wanted.must_staple = ca.rules.profiles.csr_has_a_say && request.must_staple;
    wanted.requested = request
        .identifiers
        .iter()
        .map(|(kind, value)| Identifier {
            kind: IdentifierType::from(kind.as_str()),
            value: value.clone(),
        })
        .collect();
    wanted.requested_common_name = request.common_names.into_iter().next();
    let authorized = order.authorizations.iter();
    wanted.authorized = authorized.filter_map(|id| ca.store().authorized_identifier(id)).collect();
    (ca.rules.certificate_is_made)(&mut wanted);
    if let (Some(renewal), Some(begun)) = (&order.renewal, begins) {
        star::begin(renewal, begun, &mut wanted, &ca.rules);
    }
    let issued = ca.issuer.issue(&wanted);
    let mut store = ca.store();
    if !store.may_issue_to(&order.account) {
        if let Some(order) = store.orders.get_mut(&order.id) {
            order.fail(AcmeError::Unauthorized, "the account was deactivated");
        }
        return;
    }
    match issued {
        Ok(issued) => {
            let certificate = Certificate {
                account: order.account,
                identifiers: wanted.identifiers.clone(),
                chains: issued.chains,
                serial: wanted.serial.clone(),
                authority: renewal::authority_of(&issued.der),
                spki: request.spki.clone(),
                issued: now(),
                not_before: wanted.not_before,
                not_after: wanted.not_after,
                revoked: None,
                replaced: None,
                renewed: begins.is_some(),
            };
            store.add_certificate(&order.id, &issued.der, certificate);
            if let Some(begun) = begins {
                store.begin_renewal(&order.id, begun, wanted, request.spki);
            }
        }
        Err(error) => {
            if let Some(order) = store.orders.get_mut(&order.id) {
                order.fail(AcmeError::ServerInternal, &error.to_string());
            }
        }
    }
}

/// CAA is looked at again: what was there at validation may be long ago (RFC 8659 section 3).
async fn check_caa(ca: &Shared, order: &Order) -> Result<(), Failure> {
    if !(ca.rules.caa.looked_at_again)(order.reuses) {
        return Ok(());
    }
    for subject in subjects(ca, order) {
        caa::check(ca, &subject).await?;
    }
    Ok(())
}

/// What CAA records are looked at for.
fn subjects(ca: &Shared, order: &Order) -> Vec<Subject> {
    let pairs = order.identifiers.iter().zip(&order.authorizations);
    pairs
        .map(|(identifier, authorization)| {
            let store = ca.store();
            let authorized = store.authorized_identifier(authorization);
            let identifier = match ca.rules.subdomains.caa_is_that_of_the_name {
                true => identifier,
                false => authorized.as_ref().unwrap_or(identifier),
            };
            Subject {
                identifier: identifier.clone(),
                wildcard: identifier.is_wildcard(),
                account: account::url(ca, &order.account),
                method: store.method(authorization),
            }
        })
        .collect()
}

/// A CSR whose signature is good.
struct CertificateRequest {
    /// Names and addresses, each with its type.
    identifiers: BTreeSet<(String, String)>,
    /// What stands in the common name.
    common_names: Vec<String>,
    key: CertifiedKey,
    spki: Vec<u8>,
    /// Whether it asks for the TLS feature extension (RFC 7633).
    must_staple: bool,
}

impl CertificateRequest {
    fn read(csr: &str, rules: &Rules) -> Result<Self, Refusal> {
        let der = (rules.decode_csr)(csr).ok_or_else(|| bad_csr("csr is no base64url"))?;
        let (rest, parsed) = X509CertificationRequest::from_der(&der)
            .map_err(|_| bad_csr("csr is no PKCS #10 request"))?;
        if !rest.is_empty() {
            return Err(bad_csr("octets follow the CSR"));
        }
        if !STRONG.contains(&parsed.signature_algorithm.algorithm.to_id_string().as_str()) {
            let detail = "the signature algorithm is weak or unknown";
            refuse(CsrFault::WeakHash, detail, rules)?;
        }
        let subject = &parsed.certification_request_info.subject_pki;
        let oid = subject.algorithm.algorithm.as_bytes();
        // OpenSSL gives no number to kinds of keys that are younger than its providers.
        let ml_dsa = MlDsa::ALL.iter().copied().find(|set| set.oid() == oid);
        let fault = ml_dsa.map_or(CsrFault::Signature, |_| CsrFault::MlDsaSignature);
        let key = verified_key(&der, fault, rules)?;
        let kind = kind_of(&key, ml_dsa, rules)?;
        let bits = &subject.subject_public_key.data;
        let spki = key.public_key_to_der().unwrap_or_default();
        // One encoding of a key, so that keys can be compared: no compressed points, no variants.
        let elliptic = matches!(kind, KeyKind::P256 | KeyKind::P384 | KeyKind::P521);
        if spki != subject.raw || (elliptic && bits.first() != Some(&0x04)) {
            refuse(CsrFault::KeyEncoding, "the key is not in its usual encoding", rules)?;
        }
        Ok(Self {
            identifiers: alternative_names(&parsed, rules)?
                .into_iter()
                .filter(|(kind, _)| rules.csr_addresses_are_read || kind != "ip")
                .collect(),
            common_names: common_names(&parsed)?,
            key: CertifiedKey { kind, bits: bits.to_vec() },
            spki,
            must_staple: parsed.requested_extensions().into_iter().flatten().any(is_tls_feature),
        })
    }

    /// The names are those of the order, all of them, in the SAN or the common name.
    fn check_identifiers(&self, ordered: &[Identifier], rules: &Rules) -> Result<(), Refusal> {
        let due: BTreeSet<_> = ordered
            .iter()
            .map(|identifier| (identifier.kind.as_str().to_owned(), identifier.value.clone()))
            .collect();
        let of_order = |name: &&String| due.iter().any(|(_, value)| value == *name);
        let common: BTreeSet<_> = self.common_names.iter().filter(of_order).collect();
        let has =
            |name: &(String, String)| self.identifiers.contains(name) || common.contains(&name.1);
        let wild = |(kind, name): &(String, String)| {
            let other = match name.strip_prefix("*.") {
                Some(base) => base.to_owned(),
                None => format!("*.{name}"),
            };
            (kind.clone(), other)
        };
        // A CSR may leave out what a device is called (draft-ietf-acme-device-attest).
        let devices: BTreeSet<_> = ordered
            .iter()
            .filter(|identifier| identifier.is_device())
            .map(|identifier| identifier.kind.as_str().to_owned())
            .collect();
        let is_needed = |name: &&(String, String)| !devices.contains(&name.0);
        let needed = due.iter().any(|name| is_needed(&name));
        let missing: Vec<_> = due.iter().filter(is_needed).filter(|name| !has(name)).collect();
        let extra: Vec<_> = self.identifiers.difference(&due).collect();
        let swapped = |name: &&&(String, String)| due.contains(&wild(name));
        let kinds = ["dns", "ip"];
        let faults = [
            (
                CsrFault::NoNames,
                needed && self.identifiers.is_empty() && self.common_names.is_empty(),
            ),
            (
                CsrFault::Wildcard,
                extra.iter().any(|name| swapped(&name))
                    || missing.iter().any(|name| self.identifiers.contains(&wild(name))),
            ),
            (CsrFault::CommonName, common.len() < self.distinct_common_names()),
            (
                CsrFault::OtherKind,
                extra.iter().any(|(kind, _)| {
                    !devices.contains(kind) && !kinds.contains(&kind.as_str())
                        || !due.iter().any(|(due, _)| due == kind)
                }),
            ),
            (
                CsrFault::ExtraName,
                extra
                    .iter()
                    .any(|name| due.iter().any(|(due, _)| *due == name.0) && !swapped(&name)),
            ),
            (
                CsrFault::MissingName,
                !self.identifiers.is_empty()
                    && missing.iter().any(|name| !self.identifiers.contains(&wild(name))),
            ),
            (
                CsrFault::MissingName,
                self.identifiers.is_empty() && !self.common_names.is_empty() && !missing.is_empty(),
            ),
        ];
        faults.into_iter().filter(|(_, there)| *there).try_for_each(|(fault, _)| {
            refuse(fault, "the names of the CSR are not those of the order", rules)
        })
    }

    fn distinct_common_names(&self) -> usize {
        self.common_names.iter().collect::<BTreeSet<_>>().len()
    }
}

fn refuse(fault: CsrFault, detail: &str, rules: &Rules) -> Result<(), Refusal> {
    if (rules.csr_is_refused)(fault) { Err(bad_csr(detail)) } else { Ok(()) }
}

/// The TLS feature extension (RFC 7633).
fn is_tls_feature(extension: &ParsedExtension<'_>) -> bool {
    match extension {
        ParsedExtension::UnsupportedExtension { oid } => oid.to_id_string() == "1.3.6.1.5.5.7.1.24",
        _ => false,
    }
}

fn verified_key(der: &[u8], fault: CsrFault, rules: &Rules) -> Result<PKey<Public>, Refusal> {
    let request = X509Req::from_der(der).map_err(|_| bad_csr("csr is no PKCS #10 request"))?;
    let key = request.public_key().map_err(|_| bad_csr("the key is not usable"))?;
    if !request.verify(&key).unwrap_or(false) {
        refuse(fault, "the signature does not verify", rules)?;
    }
    Ok(key)
}

fn kind_of(key: &PKey<Public>, ml_dsa: Option<MlDsa>, rules: &Rules) -> Result<KeyKind, Refusal> {
    let unacceptable = || {
        let further = if rules.ml_dsa { ", Ed25519 or ML-DSA" } else { " or Ed25519" };
        bad_csr(format!("keys are RSA of 2048 to 8192 bits, P-256, P-384, P-521{further}"))
    };
    if let Some(set) = ml_dsa {
        return if rules.ml_dsa { Ok(KeyKind::MlDsa(set)) } else { Err(unacceptable()) };
    }
    match key.id() {
        Id::RSA if (2048..=8192).contains(&key.bits()) => Ok(KeyKind::Rsa),
        Id::RSA if !(rules.csr_is_refused)(CsrFault::Key) => Ok(KeyKind::Rsa),
        Id::ED25519 => Ok(KeyKind::Ed25519),
        Id::EC => match key.ec_key().ok().and_then(|key| key.group().curve_name()) {
            Some(Nid::X9_62_PRIME256V1) => Ok(KeyKind::P256),
            Some(Nid::SECP384R1) => Ok(KeyKind::P384),
            Some(Nid::SECP521R1) => Ok(KeyKind::P521),
            _ => Err(unacceptable()),
        },
        _ => Err(unacceptable()),
    }
}

/// The names that are asked for. Extensions that would give the certificate powers are refused
/// rather than dropped.
fn alternative_names(
    csr: &X509CertificationRequest<'_>,
    rules: &Rules,
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
                refuse(CsrFault::Powers, "the certificate will not be a CA's", rules)?;
            }
            ParsedExtension::KeyUsage(usage) if usage.key_cert_sign() || usage.crl_sign() => {
                refuse(
                    CsrFault::Powers,
                    "the certificate will not sign certificates or CRLs",
                    rules,
                )?;
            }
            ParsedExtension::ExtendedKeyUsage(usage)
                if usage.any
                    || usage.code_signing
                    || usage.email_protection
                    || usage.time_stamping
                    || usage.ocsp_signing
                    || !usage.other.is_empty() =>
            {
                refuse(CsrFault::Powers, "the certificate will be for TLS only", rules)?;
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
        GeneralName::OtherName(oid, value) => Ok(device_name(oid.as_bytes(), value).map_or_else(
            || ("other".to_owned(), name.to_string()),
            |device| (device.kind.as_str().to_owned(), device.value),
        )),
        other => Ok(("other".to_owned(), other.to_string())),
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

fn bad_csr(detail: impl Into<String>) -> Refusal {
    Refusal::bad(Fault::Csr, AcmeError::BadCsr, detail)
}
