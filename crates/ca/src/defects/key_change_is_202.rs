//! Answers a key change with 202.

use http::StatusCode;

use super::{Defect, On, Seam};
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "key-change-is-202",
    summary: "Answers a key change with 202.",
    breaks: &["RFC8555-7.3.5-R01"],
    seam: Seam::Answer(On::Success(Route::KeyChange), |answer| {
        answer.status = StatusCode::ACCEPTED;
    }),
};
