//! Revocation (RFC 8555 section 7.6).

use assay_acme::problem::AcmeError;
use http::StatusCode;
use serde_json::Value;
use x509_parser::prelude::{FromDer as _, X509Certificate};

use crate::answer::{Answer, Body};
use crate::faults::RevocationFault;
use crate::json::Members;
use crate::jws::Signed;
use crate::refusal::{Fault, Refusal};
use crate::rules::Revoker;
use crate::server::Shared;
use crate::state::{Certificate, Revoked, Store, now};

/// The reasons that a subscriber may give.
const TAKEN: &[i64] = &[0, 1, 3, 4, 5];

/// The reasons that there are (RFC 5280 section 5.3.1).
const DEFINED: &[i64] = &[0, 1, 2, 3, 4, 5, 6, 8, 9, 10];

/// A certificate that is to be revoked, as the request has it.
struct Asked {
    der: Vec<u8>,
    serial: Option<Vec<u8>>,
}

impl Asked {
    fn known<'s>(&self, store: &'s mut Store) -> Option<&'s mut Certificate> {
        store.certificate_like(&self.der, self.serial.as_deref())
    }
}

pub(super) async fn post(ca: &Shared, signed: &Signed) -> Result<Answer, Refusal> {
    let payload = signed.object(&ca.rules)?;
    let der = Members::new(&payload, &ca.rules)
        .text("certificate")?
        .and_then(ca.rules.decode_certificate)
        .filter(|der| !der.is_empty())
        .ok_or_else(|| malformed("certificate is no base64url"))?;
    let serial = X509Certificate::from_der(&der).ok().map(|(_, c)| c.raw_serial().to_vec());
    let asked = Asked { der, serial };
    let reason = payload.get("reason");
    if check_revoker(ca, signed, &asked)? {
        check_renewal(ca, asked.known(&mut ca.store()))?;
        check_reason(ca, reason)?;
        if let Some(time) = ca.rules.revocation_waits {
            check_before(ca, asked.known(&mut ca.store()))?;
            tokio::time::sleep(time).await;
        }
        let mut store = ca.store();
        if ca.rules.revocation_waits.is_none() {
            check_before(ca, asked.known(&mut store))?;
        }
        let certificate = asked.known(&mut store).ok_or_else(Refusal::not_found)?;
        certificate.revoked = Some(Revoked { at: now(), reason: reason.and_then(Value::as_i64) });
    }
    Ok(Answer::new(StatusCode::OK, Body::Empty))
}

/// Whether there is something to revoke for who asks; false where a rule lets nothing pass for
/// something.
fn check_revoker(ca: &Shared, signed: &Signed, asked: &Asked) -> Result<bool, Refusal> {
    let mut store = ca.store();
    let known =
        asked.known(&mut store).map(|c| (c.spki.clone(), c.account.clone(), c.identifiers.clone()));
    let Some((spki, owner, identifiers)) = known else {
        return match ca.rules.unknown_certificate_is_refused {
            true => Err(malformed("the certificate was not issued here")),
            false => Ok(false),
        };
    };
    let account = signed.account.as_deref();
    let authorized = account.map_or(0, |account| store.authorized(account, &identifiers));
    let revoker = Revoker {
        owner: account == Some(owner.as_str()),
        certificate_key: account.is_none() && signed.key.spki() == spki,
        owner_ended: !store.account_is_valid(&owner),
        authorized: account.is_some() && authorized == identifiers.len(),
        partly_authorized: authorized > 0,
    };
    if (ca.rules.may_revoke)(&revoker) {
        Ok(true)
    } else {
        let detail = "the key is neither that of the certificate nor of an account that holds it";
        Err(Refusal::forbidden(Fault::NotOwner, detail))
    }
}

/// Refuses what renews itself, and is ended with its order (RFC 8739 section 3.1.2).
fn check_renewal(ca: &Shared, certificate: Option<&mut Certificate>) -> Result<(), Refusal> {
    if certificate.is_none_or(|certificate| !certificate.renewed)
        || !ca.rules.star.revocation_is_refused
    {
        return Ok(());
    }
    let error = AcmeError::AutoRenewalRevocationNotSupported;
    let detail = "the certificate renews itself until its order is canceled";
    Err(Refusal::new(Fault::Renewal, StatusCode::FORBIDDEN, error, detail))
}

/// Refuses what has been revoked before.
fn check_before(ca: &Shared, certificate: Option<&mut Certificate>) -> Result<(), Refusal> {
    let before = certificate.is_some_and(|certificate| certificate.revoked.is_some());
    if before && (ca.rules.revocation_is_refused)(RevocationFault::Again) {
        let detail = "the certificate has been revoked before";
        return Err(Refusal::bad(Fault::Request, AcmeError::AlreadyRevoked, detail));
    }
    Ok(())
}

fn malformed(detail: &str) -> Refusal {
    Refusal::malformed(Fault::Request, detail)
}

fn check_reason(ca: &Shared, reason: Option<&Value>) -> Result<(), Refusal> {
    let Some(reason) = reason else {
        return Ok(());
    };
    let fault = match reason.as_i64() {
        _ if !reason.is_i64() && !reason.is_u64() => RevocationFault::ReasonType,
        Some(reason) if TAKEN.contains(&reason) => return Ok(()),
        Some(reason) if DEFINED.contains(&reason) => RevocationFault::ReasonForbidden,
        _ => RevocationFault::ReasonUnknown,
    };
    if !(ca.rules.revocation_is_refused)(fault) {
        return Ok(());
    }
    Err(match fault {
        RevocationFault::ReasonType => {
            Refusal::malformed(Fault::MemberType, "reason is no whole number")
        }
        _ => Refusal::bad(
            Fault::Request,
            AcmeError::BadRevocationReason,
            "the reasons that are taken are 0, 1, 3, 4 and 5",
        ),
    })
}
