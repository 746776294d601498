//! Does not say where the account of a known key is.

use http::StatusCode;
use http::header::LOCATION;

use super::{Defect, On, Seam};
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "omit-location-of-known-account",
    summary: "Does not say where the account of a known key is.",
    breaks: &["RFC8555-7.3.1-R02", "RFC8555-7.3.1-R05", "RFC8555-7.3.1-R08", "RFC8555-7.3.1-R09"],
    seam: Seam::Answer(On::Success(Route::NewAccount), |answer| {
        if answer.status == StatusCode::OK {
            answer.headers.remove(LOCATION);
        }
    }),
};
