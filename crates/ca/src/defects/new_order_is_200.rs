//! Answers newOrder with 200.

use http::StatusCode;

use super::{Defect, On, Seam};
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "new-order-is-200",
    summary: "Answers newOrder with 200.",
    breaks: &["RFC8555-7.4-R01"],
    seam: Seam::Answer(On::Success(Route::NewOrder), |answer| {
        answer.status = StatusCode::OK;
    }),
};
