//! Answers responses to dns-account-01 challenges with 202.

use http::StatusCode;

use super::{Defect, On, Seam};
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "dns-account-01-response-is-202",
    summary: "Answers responses to dns-account-01 challenges with 202.",
    breaks: &["DNSACCOUNT-3.2-R05"],
    seam: Seam::Answer(On::Success(Route::Challenge), |answer| {
        let kind = answer.members().and_then(|members| members.get("type").cloned());
        if !answer.post_as_get && kind.is_some_and(|kind| kind == "dns-account-01") {
            answer.restate(StatusCode::ACCEPTED);
        }
    }),
};
