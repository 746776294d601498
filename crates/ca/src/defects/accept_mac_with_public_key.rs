//! Takes HS256, HS384 and HS512 keyed with the public key.

use serde_json::Value;

use super::{Defect, Seam};
use crate::key::Algorithm;
use crate::rules::{Rules, Verification};

pub(super) static DEFECT: Defect = Defect {
    id: "accept-mac-with-public-key",
    summary: "Takes HS256, HS384 and HS512 keyed with the public key.",
    breaks: &["RFC8555-6.2-R19"],
    seam: Seam::Rule(|rules| {
        rules.algorithm_named = |name| {
            let mac = Algorithm::named(Algorithm::MACS, name);
            mac.or_else(|| (Rules::RFC.algorithm_named)(name))
        };
        rules.signature_verifies = |v| is_keyed_with_the_public_key(v);
    }),
};

/// The key of the MAC is any usual text of the public key: the JWK as the request has it, its
/// canonical form (RFC 7638), or the SubjectPublicKeyInfo in DER or PEM.
fn is_keyed_with_the_public_key(v: &Verification<'_>) -> bool {
    if !Algorithm::MACS.contains(&v.algorithm) {
        return (Rules::RFC.signature_verifies)(v);
    }
    let jwk = v.jwk.map(|jwk| Value::Object(jwk.clone()).to_string());
    let pem = openssl::pkey::PKey::public_key_from_der(v.key.spki())
        .and_then(|key| key.public_key_to_pem())
        .ok();
    let texts =
        [jwk.map(String::into_bytes), Some(v.key.text().into()), Some(v.key.spki().to_vec()), pem];
    texts.iter().flatten().any(|text| v.algorithm.authenticates(text, v.message, v.signature))
}
