//! Names an order URL that leads nowhere.

use http::header::LOCATION;

use super::{Defect, On, Seam};
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "order-location-leads-nowhere",
    summary: "Names an order URL that leads nowhere.",
    breaks: &["RFC8555-7.4-R02"],
    seam: Seam::Answer(On::Success(Route::NewOrder), |answer| {
        if let Some(url) =
            answer.headers.remove(LOCATION).and_then(|v| v.to_str().map(str::to_owned).ok())
        {
            answer.append(LOCATION, &format!("{url}-x"));
        }
    }),
};
