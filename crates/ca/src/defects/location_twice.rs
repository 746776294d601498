//! Says twice where a new account is.

use http::header::LOCATION;

use super::{Defect, On, Seam};
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "location-twice",
    summary: "Says twice where a new account is.",
    breaks: &["RFC8555-7.3-R02"],
    seam: Seam::Answer(On::Success(Route::NewAccount), |answer| {
        if let Some(location) = answer.headers.get(LOCATION).cloned() {
            answer.headers.append(LOCATION, location);
        }
    }),
};
