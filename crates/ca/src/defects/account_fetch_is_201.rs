//! Answers the fetch of an account with 201.

use http::StatusCode;

use super::{Defect, On, Seam};
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "account-fetch-is-201",
    summary: "Answers the fetch of an account with 201.",
    breaks: &["RFC8555-6.3-R10", "RFC8555-7.3-R04"],
    seam: Seam::Answer(On::Success(Route::Account), |answer| {
        if answer.post_as_get {
            answer.status = StatusCode::CREATED;
        }
    }),
};
