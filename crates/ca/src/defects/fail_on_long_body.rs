//! Answers 500 to a body that is too long.

use http::StatusCode;

use super::{Defect, On, Seam};
use crate::refusal::Fault;

pub(super) static DEFECT: Defect = Defect {
    id: "fail-on-long-body",
    summary: "Answers 500 to a body that is too long.",
    breaks: &["RFC8555-6.7-R12"],
    seam: Seam::Answer(On::Refusal, |answer| {
        if answer.fault == Some(Fault::Body) {
            answer.retype("serverInternal");
            answer.restate(StatusCode::INTERNAL_SERVER_ERROR);
        }
    }),
};
