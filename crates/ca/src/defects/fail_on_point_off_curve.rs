//! Answers 500 to a public key that is no point on its curve.

use http::StatusCode;

use super::{Defect, On, Seam};
use crate::refusal::Fault;

pub(super) static DEFECT: Defect = Defect {
    id: "fail-on-point-off-curve",
    summary: "Answers 500 to a public key that is no point on its curve.",
    breaks: &["RFC8555-6.2-R40", "RFC8555-6.7-R11"],
    seam: Seam::Answer(On::Refusal, |answer| {
        if answer.fault == Some(Fault::PointOffCurve) {
            answer.retype("serverInternal");
            answer.restate(StatusCode::INTERNAL_SERVER_ERROR);
        }
    }),
};
