//! Does not say where a new account is.

use http::StatusCode;
use http::header::LOCATION;

use super::{Defect, On, Seam};
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "omit-location-of-account",
    summary: "Does not say where a new account is.",
    breaks: &["RFC8555-7.3-R02"],
    seam: Seam::Answer(On::Success(Route::NewAccount), |answer| {
        if answer.status == StatusCode::CREATED {
            answer.headers.remove(LOCATION);
        }
    }),
};
