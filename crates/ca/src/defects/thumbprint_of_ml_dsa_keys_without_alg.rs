//! Leaves `alg` out of the thumbprint of ML-DSA keys.

use assay_acme::names::{Thumbprint, sha256};

use super::{Defect, Seam};
use crate::key::KeyKind;

pub(super) static DEFECT: Defect = Defect {
    id: "thumbprint-of-ml-dsa-keys-without-alg",
    summary: "Leaves alg out of the thumbprint of ML-DSA keys.",
    breaks: &["RFC8555-8.1-R01"],
    seam: Seam::Rule(|rules| {
        rules.thumbprint = |key| match key.kind() {
            KeyKind::MlDsa(_) => {
                let others = key.text().split_once(',').map_or("", |(_, others)| others);
                Thumbprint(sha256(format!("{{{others}").as_bytes()))
            }
            _ => key.thumbprint(),
        };
    }),
};
