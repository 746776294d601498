//! Calls what is malformed malformedRequest.

use serde_json::{Map, Value};

use super::{Defect, On, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "malformed-is-malformed-request",
    summary: "Calls what is malformed malformedRequest.",
    breaks: &["RFC8555-6.7-R04"],
    seam: Seam::Answer(On::Refusal, |answer| {
        let malformed = |document: &mut Map<String, Value>| {
            let kind = document.get("type").and_then(Value::as_str);
            kind.is_some_and(|kind| kind.ends_with(":malformed"))
        };
        if answer.problem().is_some_and(malformed) {
            answer.retype("malformedRequest");
        }
    }),
};
