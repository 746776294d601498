//! Does not say where the new authorization is.

use super::{Defect, On, Seam};
use crate::route::Route;
use http::header::LOCATION;

pub(super) static DEFECT: Defect = Defect {
    id: "new-authorization-without-location",
    summary: "Does not say where the new authorization is.",
    breaks: &["RFC8555-7.4.1-R02"],
    seam: Seam::Answer(On::Success(Route::NewAuthz), |answer| {
        answer.headers.remove(LOCATION);
    }),
};
