//! Refuses a client that does not agree to terms of service that the directory does not name.

use serde_json::Value;

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "require-unnamed-terms",
    summary: "Refuses a client that does not agree to terms of service that the directory does not name.",
    breaks: &["RFC8555-7.3-R23"],
    seam: Seam::Rule(|rules| {
        rules.accounts.terms_are_named = false;
        rules.terms_are_agreed = |agreed| agreed != Some(&Value::Bool(false));
    }),
};
