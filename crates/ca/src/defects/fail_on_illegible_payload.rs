//! Answers 500 to a payload that is no JSON.

use http::StatusCode;

use super::{Defect, On, Seam};
use crate::refusal::Fault;

pub(super) static DEFECT: Defect = Defect {
    id: "fail-on-illegible-payload",
    summary: "Answers 500 to a payload that is no JSON.",
    breaks: &["RFC8555-5-R02", "RFC8555-6.7-R07", "RFC8555-6.7-R11"],
    seam: Seam::Answer(On::Refusal, |answer| {
        if answer.fault == Some(Fault::PayloadNotJson) {
            answer.retype("serverInternal");
            answer.restate(StatusCode::INTERNAL_SERVER_ERROR);
        }
    }),
};
