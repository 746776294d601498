//! Does not say where a new order is.

use http::header::LOCATION;

use super::{Defect, On, Seam};
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "omit-location-of-order",
    summary: "Does not say where a new order is.",
    breaks: &["RFC8555-7.4-R02"],
    seam: Seam::Answer(On::Success(Route::NewOrder), |answer| {
        answer.headers.remove(LOCATION);
    }),
};
