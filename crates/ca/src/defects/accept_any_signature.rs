//! Takes any signature of the right length for the account key or the `jwk`.
//!
//! All at once, since a changed payload, a changed header and a foreign key show in one comparison.

use super::{Defect, Seam};
use crate::key::KeyKind;
use crate::rules::{Rules, Verification};

pub(super) static DEFECT: Defect = Defect {
    id: "accept-any-signature",
    summary: "Takes any signature of the right length for the account key or the `jwk`.",
    breaks: &[
        "RFC8555-6.2-R01",
        "RFC8555-6.2-R02",
        "RFC8555-6.2-R03",
        "RFC8555-6.2-R04",
        "RFC8555-6.2-R26",
        "RFC8555-6.3-R12",
        "RFC8555-7.3.6-R14",
    ],
    seam: Seam::Rule(|rules| {
        rules.signature_verifies = has_the_right_length;
    }),
};

/// A length that goes with the key is all that is asked.
fn has_the_right_length(v: &Verification<'_>) -> bool {
    let due = match v.key.kind() {
        KeyKind::P256 | KeyKind::Ed25519 => Some(64),
        KeyKind::P384 => Some(96),
        KeyKind::P521 => Some(132),
        KeyKind::Rsa | KeyKind::MlDsa(_) => None,
    };
    let zero = v.signature.iter().all(|octet| *octet == 0);
    (!zero && due == Some(v.signature.len())) || (Rules::RFC.signature_verifies)(v)
}
