//! Takes the thumbprint of Ed25519 keys of the bare public key.

use assay_acme::names::{Thumbprint, sha256};

use super::{Defect, Seam};
use crate::key::KeyKind;

pub(super) static DEFECT: Defect = Defect {
    id: "thumbprint-of-ed25519-keys-wrong",
    summary: "Takes the thumbprint of Ed25519 keys of the bare public key.",
    breaks: &["RFC8555-8.1-R01"],
    seam: Seam::Rule(|rules| {
        rules.thumbprint = |key| match key.kind() {
            KeyKind::Ed25519 => Thumbprint(sha256(key.spki())),
            _ => key.thumbprint(),
        };
    }),
};
