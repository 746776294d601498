//! Answers a new account with 200.

use http::StatusCode;

use super::{Defect, On, Seam};
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "new-account-is-200",
    summary: "Answers a new account with 200.",
    breaks: &[
        "RFC8555-6.2-R32",
        "RFC8555-6.2-R33",
        "RFC8555-7.1.6-R23",
        "RFC8555-7.3-R01",
        "RFC8555-7.3-R06",
        "RFC8555-7.3-R08",
        "RFC8555-7.3-R09",
    ],
    seam: Seam::Answer(On::Success(Route::NewAccount), |answer| {
        answer.status = StatusCode::OK;
    }),
};
