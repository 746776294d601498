//! Answers the fetch of an authorization with 202.

use http::StatusCode;

use super::{Defect, On, Seam};
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "authorization-is-202",
    summary: "Answers the fetch of an authorization with 202.",
    breaks: &["RFC8555-7.5.1-R11"],
    seam: Seam::Answer(On::Success(Route::Authorization), |answer| {
        answer.status = StatusCode::ACCEPTED;
    }),
};
