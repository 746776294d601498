//! Wants ECDSA signatures in DER form.

use openssl::ecdsa::EcdsaSig;

use super::{Defect, Seam};
use crate::key::KeyKind;
use crate::rules::Rules;

pub(super) static DEFECT: Defect = Defect {
    id: "want-der-signatures",
    summary: "Wants ECDSA signatures in DER form.",
    breaks: &["RFC8555-6.2-R32"],
    seam: Seam::Rule(|rules| {
        rules.signature_verifies = |v| match v.key.kind() {
            KeyKind::P256 | KeyKind::P384 | KeyKind::P521 => {
                EcdsaSig::from_der(v.signature).is_ok()
            }
            KeyKind::Ed25519 | KeyKind::Rsa | KeyKind::MlDsa(_) => {
                (Rules::RFC.signature_verifies)(v)
            }
        };
    }),
};
