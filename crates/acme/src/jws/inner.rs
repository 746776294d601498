//! JWS inside a payload: external account binding and key change.

use serde_json::{Value, json};

use super::{Draft, KeyRef, Payload, sign};
use crate::key::{AccountKey, KeyError, MacKey, Signer as _};
use crate::names::ResourceUrl;

/// Binds an account key to an account elsewhere (RFC 8555 section 7.3.4): the account's public key,
/// under a MAC, with the URL of newAccount.
///
/// # Errors
/// What the MAC reports.
pub fn external_account_binding(
    kid: &str,
    mac: &MacKey,
    account: &AccountKey,
    new_account: &ResourceUrl,
) -> Result<Value, KeyError> {
    let draft = Draft {
        key: KeyRef::Kid(ResourceUrl::seen(kid)),
        alg: mac.alg(),
        nonce: None,
        url: new_account.clone(),
        payload: Payload::Json(jwk_value(account)),
        to: new_account.clone(),
    };
    Ok(embedded(&sign(mac, &draft.encode())?))
}

/// The inner JWS of a key change (RFC 8555 section 7.3.5): account URL and old key, signed by the
/// new key, with the URL of keyChange.
///
/// # Errors
/// What the key reports.
pub fn key_change(
    account: &ResourceUrl,
    old: &AccountKey,
    new: &AccountKey,
    key_change: &ResourceUrl,
) -> Result<Value, KeyError> {
    let draft = Draft {
        key: KeyRef::Jwk(new.jwk().clone()),
        alg: new.alg(),
        nonce: None,
        url: key_change.clone(),
        payload: Payload::Json(json!({ "account": account.as_str(), "oldKey": jwk_value(old) })),
        to: key_change.clone(),
    };
    Ok(embedded(&sign(new, &draft.encode())?))
}

fn jwk_value(key: &AccountKey) -> Value {
    serde_json::from_str(key.jwk().as_json()).unwrap_or_default()
}

fn embedded(envelope: &super::Envelope) -> Value {
    json!({
        "protected": envelope.protected,
        "payload": envelope.payload,
        "signature": envelope.signature,
    })
}
