//! Says in plain text, without a problem document, that a resource does not exist.

use super::{Defect, On, Seam};
use crate::answer::Body;
use crate::refusal::Fault;

pub(super) static DEFECT: Defect = Defect {
    id: "errors-in-plain-text",
    summary: "Says in plain text, without a problem document, that a resource does not exist.",
    breaks: &["RFC8555-6.7-R01"],
    seam: Seam::Answer(On::Refusal, |answer| {
        if answer.fault == Some(Fault::NotFound) {
            answer.body = Body::Text("not found".to_owned());
        }
    }),
};
