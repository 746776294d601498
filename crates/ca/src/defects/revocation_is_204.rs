//! Answers a revocation with 204.

use http::StatusCode;

use super::{Defect, On, Seam};
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "revocation-is-204",
    summary: "Answers a revocation with 204.",
    breaks: &["RFC8555-7.6-R01"],
    seam: Seam::Answer(On::Success(Route::RevokeCert), |answer| {
        answer.status = StatusCode::NO_CONTENT;
    }),
};
