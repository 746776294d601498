//! Takes null for agreement to the terms of service.

use serde_json::Value;

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "accept-null-as-agreement",
    summary: "Takes null for agreement to the terms of service.",
    breaks: &["RFC8555-7.3-R22"],
    seam: Seam::Rule(|rules| {
        rules.terms_are_agreed =
            |agreed| agreed.is_some_and(|v| v.is_null() || *v == Value::Bool(true));
    }),
};
