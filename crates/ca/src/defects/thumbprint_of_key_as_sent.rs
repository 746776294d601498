//! Takes the thumbprint of the JWK as the request had it.

use assay_acme::names::{Thumbprint, sha256};
use serde_json::Value;

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "thumbprint-of-key-as-sent",
    summary: "Takes the thumbprint of the JWK as the request had it.",
    breaks: &["RFC8555-8.1-R04"],
    seam: Seam::Rule(|rules| {
        rules.thumbprint = |key| {
            if key.sent().is_empty() {
                return key.thumbprint();
            }
            Thumbprint(sha256(Value::Object(key.sent().clone()).to_string().as_bytes()))
        };
    }),
};
