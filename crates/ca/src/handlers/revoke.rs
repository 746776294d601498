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
use crate::state::{Revoked, now};

/// The reasons that a subscriber may give.
const TAKEN: &[i64] = &[0, 1, 3, 4, 5];

/// The reasons that there are (RFC 5280 section 5.3.1).
const DEFINED: &[i64] = &[0, 1, 2, 3, 4, 5, 6, 8, 9, 10];

pub(super) fn post(ca: &Shared, signed: &Signed) -> Result<Answer, Refusal> {
    let payload = signed.object(&ca.rules)?;
    let malformed = |detail: &str| Refusal::malformed(Fault::Request, detail);
    let der = Members::new(&payload, &ca.rules)
        .text("certificate")?
        .and_then(ca.rules.decode_certificate)
        .filter(|der| !der.is_empty())
        .ok_or_else(|| malformed("certificate is no base64url"))?;
    let serial = X509Certificate::from_der(&der).ok().map(|(_, c)| c.raw_serial().to_vec());
    let mut store = ca.store();
    let (spki, owner, identifiers) = store
        .certificate_like(&der, serial.as_deref())
        .map(|c| (c.spki.clone(), c.account.clone(), c.identifiers.clone()))
        .ok_or_else(|| malformed("the certificate was not issued here"))?;
    let account = signed.account.as_deref();
    let authorized = account.map_or(0, |account| store.authorized(account, &identifiers));
    let revoker = Revoker {
        owner: account == Some(owner.as_str()),
        certificate_key: account.is_none() && signed.key.spki() == spki,
        owner_ended: !store.account_is_valid(&owner),
        authorized: account.is_some() && authorized == identifiers.len(),
        partly_authorized: authorized > 0,
    };
    if !(ca.rules.may_revoke)(&revoker) {
        let detail = "the key is neither that of the certificate nor of an account that holds it";
        return Err(Refusal::forbidden(Fault::NotOwner, detail));
    }
    let reason = payload.get("reason");
    check_reason(ca, reason)?;
    let certificate =
        store.certificate_like(&der, serial.as_deref()).ok_or_else(Refusal::not_found)?;
    if certificate.revoked.is_some() && (ca.rules.revocation_is_refused)(RevocationFault::Again) {
        let detail = "the certificate has been revoked before";
        return Err(Refusal::bad(Fault::Request, AcmeError::AlreadyRevoked, detail));
    }
    certificate.revoked = Some(Revoked { at: now(), reason: reason.and_then(Value::as_i64) });
    Ok(Answer::new(StatusCode::OK, Body::Empty))
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
