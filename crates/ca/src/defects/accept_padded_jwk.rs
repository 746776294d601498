//! Takes a public key whose members are padded with "=".

use serde_json::Value;

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "accept-padded-jwk",
    summary: "Takes a public key whose members are padded with \"=\".",
    breaks: &["RFC8555-6.1-R12"],
    seam: Seam::Rule(|rules| {
        rules.jwk_is_read_as = |jwk| {
            let mut jwk = jwk.clone();
            for (_, value) in &mut jwk {
                if let Value::String(text) = value {
                    text.truncate(text.trim_end_matches('=').len());
                }
            }
            jwk
        };
    }),
};
