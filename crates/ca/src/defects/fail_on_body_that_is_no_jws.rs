//! Answers 500 to a body that is no JWS.

use http::StatusCode;

use super::{Defect, On, Seam};
use crate::refusal::Fault;

pub(super) static DEFECT: Defect = Defect {
    id: "fail-on-body-that-is-no-jws",
    summary: "Answers 500 to a body that is no JWS.",
    breaks: &["RFC8555-6.2-R08", "RFC8555-6.7-R11"],
    seam: Seam::Answer(On::Fault(Fault::NotAJws), |answer| {
        answer.retype("serverInternal");
        answer.restate(StatusCode::INTERNAL_SERVER_ERROR);
    }),
};
