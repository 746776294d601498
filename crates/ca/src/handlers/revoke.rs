//! Revocation (RFC 8555 section 7.6).

use assay_acme::names::from_base64url;
use assay_acme::problem::AcmeError;
use http::StatusCode;
use serde_json::Value;

use crate::answer::{Answer, Body};
use crate::json::Members;
use crate::jws::Signed;
use crate::refusal::{Fault, Refusal};
use crate::server::Shared;

/// The reasons that a subscriber may give (RFC 5280 section 5.3.1).
const REASONS: &[i64] = &[0, 1, 3, 4, 5];

pub(super) fn post(ca: &Shared, signed: &Signed) -> Result<Answer, Refusal> {
    let payload = signed.object(&ca.rules)?;
    let malformed = |detail: &str| Refusal::malformed(Fault::Request, detail);
    let der = Members::new(&payload, &ca.rules)
        .text("certificate")?
        .and_then(from_base64url)
        .filter(|der| !der.is_empty())
        .ok_or_else(|| malformed("certificate is no base64url"))?;
    let mut store = ca.store();
    let (spki, owner, identifiers) = store
        .certificate_by_der(&der)
        .map(|c| (c.spki.clone(), c.account.clone(), c.identifiers.clone()))
        .ok_or_else(|| malformed("the certificate was not issued here"))?;
    let may_revoke = match &signed.account {
        Some(account) => *account == owner || store.is_authorized(account, &identifiers),
        None => signed.key.spki() == spki,
    };
    if !may_revoke {
        let detail = "the key is neither that of the certificate nor of an account that holds it";
        return Err(Refusal::forbidden(Fault::NotOwner, detail));
    }
    check_reason(payload.get("reason"))?;
    let certificate = store.certificate_by_der(&der).ok_or_else(Refusal::not_found)?;
    if certificate.revoked {
        let detail = "the certificate has been revoked before";
        return Err(Refusal::bad(Fault::Request, AcmeError::AlreadyRevoked, detail));
    }
    certificate.revoked = true;
    Ok(Answer::new(StatusCode::OK, Body::Empty))
}

fn check_reason(reason: Option<&Value>) -> Result<(), Refusal> {
    let Some(reason) = reason else {
        return Ok(());
    };
    if !reason.is_i64() && !reason.is_u64() {
        return Err(Refusal::malformed(Fault::MemberType, "reason is no whole number"));
    }
    if reason.as_i64().is_some_and(|reason| REASONS.contains(&reason)) {
        return Ok(());
    }
    Err(Refusal::bad(
        Fault::Request,
        AcmeError::BadRevocationReason,
        "the reasons that are taken are 0, 1, 3, 4 and 5",
    ))
}
