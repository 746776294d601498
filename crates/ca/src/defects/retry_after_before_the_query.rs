//! Asks clients to come back before the next query.

use http::header::{HeaderValue, RETRY_AFTER};

use super::{Defect, On, Seam};
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "retry-after-before-the-query",
    summary: "Asks clients to come back before the next query.",
    breaks: &["RFC8555-8.2-R07"],
    seam: Seam::Answer(On::Success(Route::Challenge), |answer| {
        if answer.headers.contains_key(RETRY_AFTER) {
            answer.headers.insert(RETRY_AFTER, HeaderValue::from_static("1"));
        }
    }),
};
