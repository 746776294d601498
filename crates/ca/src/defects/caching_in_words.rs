//! Says in words how long a certificate may be kept.

use http::header::{CACHE_CONTROL, EXPIRES, HeaderValue};

use super::{Defect, On, Seam};
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "caching-in-words",
    summary: "Says in words how long a certificate may be kept.",
    breaks: &["RFC8555-7.4.2-R06"],
    seam: Seam::Answer(On::Success(Route::Certificate), |answer| {
        answer.headers.insert(CACHE_CONTROL, HeaderValue::from_static("max-age=for a year"));
        answer.headers.insert(EXPIRES, HeaderValue::from_static("in a year"));
    }),
};
