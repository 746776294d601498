//! Wants to be asked for renewal information once a month.

use http::header::{HeaderValue, RETRY_AFTER};

use super::{Defect, On, Seam};
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "ask-again-next-month",
    summary: "Wants to be asked for renewal information once a month.",
    breaks: &["RFC9773-4.3-R02"],
    seam: Seam::Answer(On::Success(Route::RenewalInfo), |answer| {
        answer.headers.insert(RETRY_AFTER, HeaderValue::from_static("2592000"));
    }),
};
