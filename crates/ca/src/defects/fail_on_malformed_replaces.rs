//! Answers 500 to an order that names its predecessor wrongly, as a column that is too narrow does.

use http::StatusCode;

use super::{Defect, On, Seam};
use crate::refusal::Fault;
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "fail-on-malformed-replaces",
    summary: "Answers 500 to an order that names its predecessor wrongly, as a column that is too narrow does.",
    breaks: &["RFC9773-5-R11"],
    seam: Seam::Answer(On::Fault(Fault::CertificateId), |answer| {
        if answer.route == Some(Route::NewOrder) {
            answer.restate(StatusCode::INTERNAL_SERVER_ERROR);
            answer.retype("serverInternal");
        }
    }),
};
