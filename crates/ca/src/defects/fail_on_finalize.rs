//! Answers 500 to every CSR that is good.

use http::StatusCode;
use http::header::LOCATION;

use super::{Defect, On, Seam};
use crate::answer::Body;
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "fail-on-finalize",
    summary: "Answers 500 to every CSR that is good.",
    breaks: &["RFC8555-7.4-R33", "RFC8555-7.4-R34", "RFC8555-7.4-R35"],
    seam: Seam::Answer(On::Success(Route::Finalize), |answer| {
        if answer.fault.is_none() {
            answer.status = StatusCode::INTERNAL_SERVER_ERROR;
            answer.headers.remove(LOCATION);
            answer.body = Body::Text("internal error".to_owned());
        }
    }),
};
