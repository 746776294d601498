//! Answers 500 to an object posted to a certificate.

use http::StatusCode;

use super::{Defect, On, Seam};
use crate::refusal::Fault;
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "fail-on-object-for-certificate",
    summary: "Answers 500 to an object posted to a certificate.",
    breaks: &["RFC8555-6.3-R20"],
    seam: Seam::Answer(On::Route(Route::Certificate), |answer| {
        if answer.fault == Some(Fault::PayloadShape) {
            answer.retype("serverInternal");
            answer.restate(StatusCode::INTERNAL_SERVER_ERROR);
        }
    }),
};
