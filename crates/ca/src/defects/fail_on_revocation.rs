//! Offers revocation, and answers it with 500.

use http::StatusCode;
use http::header::LOCATION;

use super::{Defect, On, Seam};
use crate::answer::Body;
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "fail-on-revocation",
    summary: "Offers revocation, and answers it with 500.",
    breaks: &["RFC8555-7.6-R01", "RFC8555-7.6-R02", "RFC8555-7.6-R03", "RFC8555-7.6-R04"],
    seam: Seam::Answer(On::Success(Route::RevokeCert), |answer| {
        if answer.fault.is_none() {
            answer.status = StatusCode::INTERNAL_SERVER_ERROR;
            answer.headers.remove(LOCATION);
            answer.body = Body::Text("internal error".to_owned());
        }
    }),
};
