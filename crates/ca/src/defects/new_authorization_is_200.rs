//! Answers a new authorization with 200.

use http::StatusCode;

use super::{Defect, On, Seam};
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "new-authorization-is-200",
    summary: "Answers a new authorization with 200.",
    breaks: &["RFC8555-7.4.1-R01"],
    seam: Seam::Answer(On::Success(Route::NewAuthz), |answer| {
        answer.status = StatusCode::OK;
    }),
};
