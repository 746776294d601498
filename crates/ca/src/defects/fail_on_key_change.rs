//! Offers key changes, and answers every one with 500.

use http::StatusCode;
use http::header::LOCATION;

use super::{Defect, On, Seam};
use crate::answer::Body;
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "fail-on-key-change",
    summary: "Offers key changes, and answers every one with 500.",
    breaks: &["RFC8555-7.3.5-R01"],
    seam: Seam::Answer(On::Success(Route::KeyChange), |answer| {
        if answer.fault.is_none() {
            answer.status = StatusCode::INTERNAL_SERVER_ERROR;
            answer.headers.remove(LOCATION);
            answer.body = Body::Text("internal error".to_owned());
        }
    }),
};
