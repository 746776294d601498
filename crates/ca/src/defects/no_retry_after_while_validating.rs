//! Leaves Retry-After out of what it says of a challenge in progress.

use http::header::RETRY_AFTER;

use super::{Defect, On, Seam};
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "no-retry-after-while-validating",
    summary: "Leaves Retry-After out of what it says of a challenge in progress.",
    breaks: &["RFC8555-8.2-R05"],
    seam: Seam::Answer(On::Route(Route::Challenge), |answer| {
        answer.headers.remove(RETRY_AFTER);
    }),
};
