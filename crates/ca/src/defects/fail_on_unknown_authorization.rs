//! Answers 500 to a request for an authorization that does not exist.

use http::StatusCode;

use super::{Defect, On, Seam};
use crate::refusal::Fault;
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "fail-on-unknown-authorization",
    summary: "Answers 500 to a request for an authorization that does not exist.",
    breaks: &["RFC8555-6.7-R13"],
    seam: Seam::Answer(On::Route(Route::Authorization), |answer| {
        if answer.fault == Some(Fault::NotFound) {
            answer.retype("serverInternal");
            answer.restate(StatusCode::INTERNAL_SERVER_ERROR);
        }
    }),
};
