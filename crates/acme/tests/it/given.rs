//! What the tests are given: keys made once, and strategies for what goes into a request.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use assay_acme::jws::{Draft, KeyRef, Payload};
use assay_acme::key::{AccountKey, Alg, Jwk, Key, KeyType};
use assay_acme::names::{Nonce, ResourceUrl, base64url};
use proptest::collection::{btree_map, vec};
use proptest::option;
use proptest::prelude::*;
use serde_json::Value;

/// One key of each kind for the whole run: making RSA keys is what takes time here.
static KEYS: LazyLock<BTreeMap<KeyType, Key>> = LazyLock::new(|| {
    KeyType::ALL.iter().map(|kind| (*kind, Key::generate(*kind).unwrap())).collect()
});

/// The key of that kind.
pub(crate) fn key(kind: KeyType) -> &'static Key {
    &KEYS[&kind]
}

/// The account key for an algorithm.
pub(crate) fn account_key(alg: Alg) -> AccountKey {
    key(alg.default_key().unwrap()).clone().with_alg(alg).unwrap()
}

/// Any text, control characters and all planes of Unicode included.
pub(crate) fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        vec(any::<char>(), 0..24).prop_map(String::from_iter),
        "[ -~]{0,24}",
        Just("\"\\/\u{8}\u{c}\n\r\t\0\u{7f}\u{2028}\u{1f600}".to_owned()),
    ]
}

/// URLs as servers give them, and texts that only claim to be URLs: the signed `url` is the
/// server's text to the letter.
pub(crate) fn url() -> impl Strategy<Value = ResourceUrl> {
    let tail = prop_oneof![
        "[a-zA-Z0-9/_.~?&=#%+!$'()*,;:@-]{0,40}",
        "[\"\\\\<>{}|^` äß漢🙂]{0,12}",
        text(),
    ];
    prop_oneof![
        4 => tail.prop_map(|tail| format!("https://ca.example/acme/{tail}")),
        1 => text(),
    ]
    .prop_map(ResourceUrl::seen)
}

/// Nonces as RFC 8555 has them, and such as josekit's reading of `nonce` accepts: whole octets.
pub(crate) fn good_nonce() -> impl Strategy<Value = Nonce> {
    vec(any::<u8>(), 1..40).prop_map(|octets| Nonce::seen(base64url(octets)))
}

/// JSON of any shape. Fractions are eighths, for they are the same number after any reader.
pub(crate) fn json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        any::<i32>().prop_map(|eighths| Value::from(f64::from(eighths) / 8.0)),
        text().prop_map(Value::from),
    ];
    leaf.prop_recursive(4, 32, 6, |inner| {
        prop_oneof![
            vec(inner.clone(), 0..6).prop_map(Value::from),
            btree_map(text(), inner, 0..6).prop_map(|map| Value::Object(map.into_iter().collect())),
        ]
    })
}

/// POST-as-GET or a JSON object.
pub(crate) fn payload() -> impl Strategy<Value = Payload> {
    let object = btree_map(text(), json(), 0..5)
        .prop_map(|map| Payload::Json(Value::Object(map.into_iter().collect())));
    prop_oneof![1 => Just(Payload::PostAsGet), 4 => object]
}

/// A request for that algorithm; `jwk` is the key that it may show.
pub(crate) fn draft(
    alg: Alg,
    jwk: Option<Jwk>,
    nonce: impl Strategy<Value = Nonce>,
) -> impl Strategy<Value = Draft> {
    let parts = (url(), url(), url(), option::weighted(0.9, nonce), payload(), any::<bool>());
    parts.prop_map(move |(url, to, kid, nonce, payload, by_kid)| {
        let key = match &jwk {
            Some(jwk) if !by_kid => KeyRef::Jwk(jwk.clone()),
            _ => KeyRef::Kid(kid),
        };
        Draft { key, alg, nonce, url, payload, to }
    })
}
