//! Onion names: the CA's key for a hidden service, and CAA records that come with finalize (RFC 9799).

use assay_acme::identifier::{Identifier, IdentifierType};
use assay_acme::names::{base64url, from_base64url};
use assay_acme::onion;
use assay_acme::problem::AcmeError;
use jiff::Timestamp;
use openssl::pkey::{Id, PKey};
use openssl::sha::sha256;
use openssl::sign::Verifier;
use serde_json::{Map, Value, json};

use crate::caa::{self, Subject};
use crate::faults::OnionCaaFault;
use crate::json::Members;
use crate::refusal::{Fault, Refusal};
use crate::rules::Rules;
use crate::server::Shared;

/// Whether an identifier is an onion name.
pub(crate) fn is_onion(identifier: &Identifier) -> bool {
    identifier.kind == IdentifierType::DNS && onion::is_onion(identifier.base())
}

/// The key that the CA would read the descriptor of a hidden service with (RFC 9799 section 4).
pub(crate) fn auth_key(secret: &[u8; 32], name: &str, rules: &Rules) -> Option<Value> {
    let service = (rules.onion.key_is_for)(onion::service_of(name));
    let seed = sha256(&[&secret[..], service.as_bytes()].concat());
    let key = PKey::private_key_from_raw_bytes(&seed, Id::ED25519).ok()?;
    let public = key.raw_public_key().ok()?;
    Some(json!({ "kty": "OKP", "crv": "Ed25519", "x": base64url(public) }))
}

/// Refuses a finalize request whose `onionCAA` does not let the CA issue (RFC 9799 section 6.4). The
/// CA is not on the Tor network, and so looks at no descriptor.
pub(crate) fn check_caa(
    ca: &Shared,
    subjects: &[Subject],
    payload: &Map<String, Value>,
) -> Result<(), Refusal> {
    if !subjects.iter().any(|subject| is_onion(&subject.identifier)) {
        return Ok(());
    }
    let sets = Members::new(payload, &ca.rules).object("onionCAA")?;
    for subject in subjects.iter().filter(|subject| is_onion(&subject.identifier)) {
        let name = subject.identifier.base();
        // All below a hidden service share its record set (section 6.1).
        let entry =
            sets.and_then(|sets| sets.get(name).or_else(|| sets.get(onion::service_of(name))));
        match entry {
            Some(entry) => check_set(ca, subject, entry)?,
            None => refuse(
                OnionCaaFault::Missing,
                AcmeError::OnionCaaRequired,
                &format!("onionCAA has no CAA record set for {name}"),
                &ca.rules,
            )?,
        }
    }
    Ok(())
}

fn check_set(ca: &Shared, subject: &Subject, entry: &Value) -> Result<(), Refusal> {
    let rules = &ca.rules;
    let malformed = |detail: &str| Refusal::malformed(Fault::Request, detail);
    let name = subject.identifier.base();
    let set = entry.as_object().ok_or_else(|| malformed("an entry of onionCAA is no object"))?;
    let records = match set.get("caa") {
        Some(Value::String(records)) => records.as_str(),
        Some(Value::Null) => "",
        _ => return Err(malformed("caa is neither text nor null")),
    };
    let expiry = set.get("expiry").and_then(Value::as_i64);
    let expiry = expiry.ok_or_else(|| malformed("expiry is no whole number"))?;
    let signature = set.get("signature").and_then(Value::as_str).unwrap_or_default();
    if !verifies(name, signature, &(rules.onion.signed_message)(expiry, records)) {
        let detail = format!("the signature of the CAA record set for {name} does not verify");
        refuse(OnionCaaFault::Signature, AcmeError::Unauthorized, &detail, rules)?;
    }
    if (rules.onion.expiry_is)(expiry) <= Timestamp::now().as_second() {
        let detail = format!("the CAA record set for {name} has expired");
        refuse(OnionCaaFault::Expired, AcmeError::Caa, &detail, rules)?;
    }
    caa::check_in_band(ca, subject, records)
        .or_else(|detail| refuse(OnionCaaFault::Forbidden, AcmeError::Caa, &detail, rules))
}

fn refuse(
    fault: OnionCaaFault,
    error: AcmeError,
    detail: &str,
    rules: &Rules,
) -> Result<(), Refusal> {
    if (rules.onion.caa_is_refused)(fault) {
        Err(Refusal::new(Fault::Request, http::StatusCode::FORBIDDEN, error, detail))
    } else {
        Ok(())
    }
}

/// Whether a hidden service has signed the message. The example in section 6.4 is padded.
fn verifies(name: &str, signature: &str, message: &str) -> bool {
    let Some(signature) = from_base64url(signature.trim_end_matches('=')) else {
        return false;
    };
    let key = onion::public_key(name)
        .ok()
        .and_then(|key| PKey::public_key_from_raw_bytes(&key, Id::ED25519).ok());
    key.is_some_and(|key| {
        Verifier::new_without_digest(&key)
            .and_then(|mut verifier| verifier.verify_oneshot(&signature, message.as_bytes()))
            .unwrap_or(false)
    })
}
