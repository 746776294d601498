//! Lets caches keep a certificate that renews itself for a year.

use http::HeaderValue;
use http::header::CACHE_CONTROL;

use super::{Defect, On, Seam};
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "keep-star-certificate-for-a-year",
    summary: "Lets caches keep a certificate that renews itself for a year.",
    breaks: &["RFC8739-4.3-R01"],
    seam: Seam::Answer(On::Success(Route::Star), |answer| {
        let year = HeaderValue::from_static("public, max-age=31536000");
        answer.headers.insert(CACHE_CONTROL, year);
    }),
};
