//! Key rollover (RFC 8555 section 7.3.5).

use assay_acme::problem::AcmeError;
use http::StatusCode;
use http::header::LOCATION;
use serde_json::Value;

use super::account;
use crate::answer::Answer;
use crate::json::{self, Members};
use crate::jws::{Envelope, Parsed, Signed};
use crate::key::{Algorithm, PublicKey};
use crate::refusal::{Fault, Refusal};
use crate::server::Shared;

pub(super) fn post(ca: &Shared, signed: &Signed) -> Result<Answer, Refusal> {
    let id = signed.account()?;
    let payload = signed.object(&ca.rules)?;
    let inner = Envelope::flattened(&payload, &ca.rules)?.parse(&ca.rules)?;
    let new_key = inner_key(ca, &inner)?;
    if inner.header.get("url") != signed.header.get("url") {
        return Err(malformed("url differs inside and outside"));
    }
    if inner.header.contains_key("nonce") {
        return Err(malformed("the inner header has a nonce"));
    }
    check_request(ca, &inner, signed, id)?;
    let mut store = ca.store();
    if let Some(holder) = store.account_by_key(&new_key) {
        let detail = "an account has the new key already";
        let error = AcmeError::Malformed;
        return Err(Refusal::new(Fault::Request, StatusCode::CONFLICT, error, detail)
            .header(LOCATION, account::url(ca, &holder)));
    }
    if store.is_certified_key(new_key.spki()) {
        let detail = "the new key is that of a certificate (RFC 8555 section 11.1)";
        return Err(Refusal::bad(Fault::PublicKey, AcmeError::BadPublicKey, detail));
    }
    // Another change may have come first since the signature was looked at.
    if store.account_key(id).as_ref() != Some(&signed.key) {
        return Err(malformed("the account key has changed meanwhile"));
    }
    store.change_key(id, new_key);
    drop(store);
    account::shown(ca, id)
}

/// The new key, having signed the inner JWS.
fn inner_key(ca: &Shared, inner: &Parsed) -> Result<PublicKey, Refusal> {
    if inner.header.contains_key("kid") {
        return Err(malformed("the inner header has a kid"));
    }
    let (algorithm, key) = inner.own_algorithm(&ca.rules)?;
    let signature = inner.signature(&ca.rules)?;
    let good = Algorithm::SIGNATURES.contains(&algorithm)
        && algorithm.verifies(&key, &inner.envelope.message(), &signature);
    if good {
        Ok(key)
    } else {
        Err(Refusal::malformed(Fault::Signature, "the inner signature does not verify"))
    }
}

/// The key-change object: whose key changes, and from what.
fn check_request(ca: &Shared, inner: &Parsed, signed: &Signed, id: &str) -> Result<(), Refusal> {
    let Ok(Value::Object(request)) = json::parse(&inner.payload, &ca.rules) else {
        return Err(malformed("the inner payload is no JSON object"));
    };
    let members = Members::new(&request, &ca.rules);
    let account =
        members.text("account")?.ok_or_else(|| malformed("the key change names no account"))?;
    let old_key =
        members.object("oldKey")?.ok_or_else(|| malformed("the key change has no oldKey"))?;
    if account != account::url(ca, id) {
        return Err(malformed("account is not that of the outer JWS"));
    }
    match PublicKey::read(old_key) {
        Ok(key) if key == signed.key => Ok(()),
        _ => Err(malformed("oldKey is not the account key")),
    }
}

fn malformed(detail: &str) -> Refusal {
    Refusal::malformed(Fault::Request, detail)
}
