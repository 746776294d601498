//! Takes the thumbprint of RSA keys of their SubjectPublicKeyInfo.

use assay_acme::names::{Thumbprint, sha256};

use super::{Defect, Seam};
use crate::key::KeyKind;

pub(super) static DEFECT: Defect = Defect {
    id: "thumbprint-of-rsa-keys-wrong",
    summary: "Takes the thumbprint of RSA keys of their SubjectPublicKeyInfo.",
    breaks: &["RFC8555-8.1-R01"],
    seam: Seam::Rule(|rules| {
        rules.thumbprint = |key| match key.kind() {
            KeyKind::Rsa => Thumbprint(sha256(key.spki())),
            _ => key.thumbprint(),
        };
    }),
};
