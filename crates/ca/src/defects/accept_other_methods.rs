//! Answers 200 to PUT, PATCH and DELETE.

use super::{Defect, On, Seam};
use crate::refusal::Fault;

pub(super) static DEFECT: Defect = Defect {
    id: "accept-other-methods",
    summary: "Answers 200 to PUT, PATCH and DELETE.",
    breaks: &["RFC8555-6.7-R06"],
    seam: Seam::Answer(On::Refusal, |answer| {
        let other = matches!(answer.method.as_str(), "PUT" | "PATCH" | "DELETE");
        if other && answer.fault == Some(Fault::Method) {
            answer.accept();
        }
    }),
};
