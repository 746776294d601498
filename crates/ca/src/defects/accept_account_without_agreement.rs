//! Makes an account for a client that says nothing of the terms of service.

use serde_json::Value;

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "accept-account-without-agreement",
    summary: "Makes an account for a client that says nothing of the terms of service.",
    breaks: &["RFC8555-7.3-R20"],
    seam: Seam::Rule(|rules| {
        rules.terms_are_agreed = |agreed| agreed.is_none_or(|agreed| *agreed == Value::Bool(true));
    }),
};
