//! Key rollover (RFC 8555 section 7.3.5).

use assay_acme::problem::AcmeError;
use http::StatusCode;
use http::header::LOCATION;
use serde_json::Value;

use super::account;
use crate::answer::Answer;
use crate::faults::KeyChangeFault;
use crate::json::{self, Members};
use crate::jws::{Envelope, Parsed, Signed};
use crate::key::{Algorithm, PublicKey};
use crate::refusal::{Fault, Refusal};
use crate::server::Shared;
use crate::state::Store;

pub(super) async fn post(ca: &Shared, signed: &Signed) -> Result<Answer, Refusal> {
    let id = signed.account()?;
    let inner = match inner_jws(ca, signed) {
        Err(_) if !(ca.rules.key_change_is_refused)(KeyChangeFault::NoJws) => {
            return account::shown(ca, id);
        }
        inner => inner?,
    };
    let Some(new_key) = inner_key(ca, &inner)? else {
        return account::shown(ca, id);
    };
    let asked = check_request(ca, &inner, signed, id);
    if let Some(time) = ca.rules.key_change_waits {
        tokio::time::sleep(time).await;
    }
    let mut store = ca.store();
    let refusal = asked.and_then(|()| check_key(ca, &store, signed, id, &new_key)).err();
    if refusal.is_none() || ca.rules.refused_key_change_is_made {
        store.change_key(id, new_key);
    }
    drop(store);
    refusal.map_or_else(|| account::shown(ca, id), Err)
}

fn inner_jws(ca: &Shared, signed: &Signed) -> Result<Parsed, Refusal> {
    Envelope::flattened(&signed.object(&ca.rules)?, &ca.rules)?.parse(&ca.rules)
}

/// The new key is nobody's yet, and the old one still that of the account.
fn check_key(
    ca: &Shared,
    store: &Store,
    signed: &Signed,
    id: &str,
    new_key: &PublicKey,
) -> Result<(), Refusal> {
    if let Some(holder) = store.account_by_key(new_key) {
        let fault =
            if holder == id { KeyChangeFault::KeyInUse } else { KeyChangeFault::KeyOfOther };
        let holder = account::url(ca, &holder);
        refuse(ca, fault).map_err(|refusal| refusal.header(LOCATION, holder))?;
    }
    if store.is_certified_key(new_key.spki()) {
        refuse(ca, KeyChangeFault::CertifiedKey)?;
    }
    // Another change may have come first since the signature was looked at.
    if store.account_key(id).as_ref() != Some(&signed.key) {
        refuse(ca, KeyChangeFault::Raced)?;
    }
    Ok(())
}

/// The new key, having signed the inner JWS; `None` where there is none and a rule lets it pass.
fn inner_key(ca: &Shared, inner: &Parsed) -> Result<Option<PublicKey>, Refusal> {
    if inner.header.contains_key("kid") {
        refuse(ca, KeyChangeFault::Kid)?;
    }
    let (algorithm, key) = match inner.own_algorithm(&ca.rules) {
        Err(_) if !(ca.rules.key_change_is_refused)(unusable(inner)) => {
            return Ok(inner.own_key(&ca.rules).ok());
        }
        own => own?,
    };
    let signature = inner.signature(&ca.rules)?;
    if !Algorithm::SIGNATURES.contains(&algorithm) {
        refuse(ca, KeyChangeFault::Algorithm)?;
    } else if !algorithm.verifies(&key, &inner.envelope.message(), &signature) {
        refuse(ca, KeyChangeFault::Signature)?;
    }
    Ok(Some(key))
}

/// What is wrong where key and algorithm of the inner JWS are of no use.
fn unusable(inner: &Parsed) -> KeyChangeFault {
    let named = inner.header.get("alg").and_then(Value::as_str);
    if !inner.header.contains_key("jwk") {
        KeyChangeFault::Jwk
    } else if named.is_some_and(|name| Algorithm::named(Algorithm::SIGNATURES, name).is_none()) {
        KeyChangeFault::Algorithm
    } else {
        KeyChangeFault::BadKey
    }
}

/// The inner header, and the key-change object: whose key changes, and from what.
fn check_request(ca: &Shared, inner: &Parsed, signed: &Signed, id: &str) -> Result<(), Refusal> {
    match inner.header.get("url") {
        None => refuse(ca, KeyChangeFault::UrlMissing)?,
        url if url != signed.header.get("url") => refuse(ca, KeyChangeFault::Url)?,
        Some(_) => {}
    }
    if inner.header.contains_key("nonce") {
        refuse(ca, KeyChangeFault::Nonce)?;
    }
    let Ok(Value::Object(request)) = json::parse(&inner.payload, &ca.rules) else {
        return refuse(ca, KeyChangeFault::Payload);
    };
    let members = Members::new(&request, &ca.rules);
    if members.text("account")? != Some(&account::url(ca, id)) {
        refuse(ca, KeyChangeFault::Account)?;
    }
    match members.object("oldKey")?.map(PublicKey::read) {
        Some(Ok(key)) if key == signed.key => Ok(()),
        _ => refuse(ca, KeyChangeFault::OldKey),
    }
}

fn refuse(ca: &Shared, fault: KeyChangeFault) -> Result<(), Refusal> {
    if !(ca.rules.key_change_is_refused)(fault) {
        return Ok(());
    }
    Err(match fault {
        KeyChangeFault::NoJws => malformed("the payload is no JWS"),
        KeyChangeFault::Jwk => malformed("the inner header has no jwk"),
        KeyChangeFault::BadKey => Refusal::bad(
            Fault::PublicKey,
            AcmeError::BadPublicKey,
            "the new key is none that an account may have",
        ),
        KeyChangeFault::Kid => malformed("the inner header has a kid"),
        KeyChangeFault::Algorithm | KeyChangeFault::Signature => {
            Refusal::malformed(Fault::Signature, "the inner signature does not verify")
        }
        KeyChangeFault::UrlMissing => malformed("the inner header has no url"),
        KeyChangeFault::Url => malformed("url differs inside and outside"),
        KeyChangeFault::Nonce => malformed("the inner header has a nonce"),
        KeyChangeFault::Payload => malformed("the inner payload is no JSON object"),
        KeyChangeFault::Account => malformed("account is not that of the outer JWS"),
        KeyChangeFault::OldKey => malformed("oldKey is not the account key"),
        KeyChangeFault::KeyOfOther | KeyChangeFault::KeyInUse => Refusal::new(
            Fault::Request,
            StatusCode::CONFLICT,
            AcmeError::Malformed,
            "an account has the new key already",
        ),
        KeyChangeFault::CertifiedKey => Refusal::bad(
            Fault::PublicKey,
            AcmeError::BadPublicKey,
            "the new key is that of a certificate (RFC 8555 section 11.1)",
        ),
        KeyChangeFault::Raced => malformed("the account key has changed meanwhile"),
    })
}

fn malformed(detail: &str) -> Refusal {
    Refusal::malformed(Fault::Request, detail)
}
