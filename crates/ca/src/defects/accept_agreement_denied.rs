//! Makes an account for a client that does not agree to the terms of service.

use serde_json::Value;

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "accept-agreement-denied",
    summary: "Makes an account for a client that does not agree to the terms of service.",
    breaks: &["RFC8555-7.3-R21"],
    seam: Seam::Rule(|rules| {
        rules.terms_are_agreed = |agreed| agreed.is_some_and(Value::is_boolean);
    }),
};
