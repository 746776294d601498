//! Says that there are several problems, and does not say which.

use serde_json::Value;

use super::{Defect, On, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "compound-without-subproblems",
    summary: "Says that there are several problems, and does not say which.",
    breaks: &["RFC8555-6.7.1-R04"],
    seam: Seam::Answer(On::Refusal, |answer| {
        if let Some(document) = answer.problem()
            && document
                .get("type")
                .and_then(Value::as_str)
                .is_some_and(|t| t.ends_with(":compound"))
        {
            document.shift_remove("subproblems");
        }
    }),
};
