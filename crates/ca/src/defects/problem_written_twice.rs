//! Writes the problem document of a refusal twice.

use serde_json::Value;

use super::{Defect, On, Seam};
use crate::answer::Body;
use crate::refusal::Fault;

pub(super) static DEFECT: Defect = Defect {
    id: "problem-written-twice",
    summary: "Writes the problem document of a refusal twice.",
    breaks: &["RFC8555-6.7-R01"],
    seam: Seam::Answer(On::Fault(Fault::NotFound), |answer| {
        if let Body::Problem(document) = &answer.body {
            let document = Value::Object(document.clone());
            let twice = format!("{document}{document}");
            answer.body = Body::Octets("application/problem+json", twice.into_bytes());
        }
    }),
};
