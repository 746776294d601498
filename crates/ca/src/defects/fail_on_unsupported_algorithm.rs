//! Answers 500 to an algorithm that it does not support.

use http::StatusCode;

use super::{Defect, On, Seam};
use crate::refusal::Fault;

pub(super) static DEFECT: Defect = Defect {
    id: "fail-on-unsupported-algorithm",
    summary: "Answers 500 to an algorithm that it does not support.",
    breaks: &["RFC8555-6.2-R34", "RFC8555-6.7-R11"],
    seam: Seam::Answer(On::Fault(Fault::Algorithm), |answer| {
        answer.retype("serverInternal");
        answer.restate(StatusCode::INTERNAL_SERVER_ERROR);
    }),
};
