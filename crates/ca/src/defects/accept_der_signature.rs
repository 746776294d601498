//! Takes ECDSA signatures in DER form beside the raw one.

use openssl::ecdsa::EcdsaSig;

use super::{Defect, Seam};
use crate::key::KeyKind;
use crate::rules::{Rules, Verification};

pub(super) static DEFECT: Defect = Defect {
    id: "accept-der-signature",
    summary: "Takes ECDSA signatures in DER form beside the raw one.",
    breaks: &["RFC8555-6.2-R06"],
    seam: Seam::Rule(|rules| {
        rules.signature_verifies = |v| {
            (Rules::RFC.signature_verifies)(v)
                || raw(v).is_some_and(|raw| v.algorithm.verifies(v.key, v.message, &raw))
        };
    }),
};

/// The signature as JWA wants it (RFC 7518 section 3.4).
fn raw(v: &Verification<'_>) -> Option<Vec<u8>> {
    let half = match v.key.kind() {
        KeyKind::P256 => 32,
        KeyKind::P384 => 48,
        KeyKind::P521 => 66,
        KeyKind::Ed25519 | KeyKind::Rsa | KeyKind::MlDsa(_) => return None,
    };
    let parsed = EcdsaSig::from_der(v.signature).ok()?;
    let mut raw = parsed.r().to_vec_padded(half).ok()?;
    raw.extend(parsed.s().to_vec_padded(half).ok()?);
    Some(raw)
}
