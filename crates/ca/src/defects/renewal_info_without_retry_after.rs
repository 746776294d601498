//! Does not say when to ask for renewal information again.

use http::header::RETRY_AFTER;

use super::{Defect, On, Seam};
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "renewal-info-without-retry-after",
    summary: "Does not say when to ask for renewal information again.",
    breaks: &["RFC9773-4.3-R01"],
    seam: Seam::Answer(On::Success(Route::RenewalInfo), |answer| {
        answer.headers.remove(RETRY_AFTER);
    }),
};
