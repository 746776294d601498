//! Gives an account another URL when it is looked up.

use http::StatusCode;
use http::header::{HeaderValue, LOCATION};

use super::{Defect, On, Seam};
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "account-url-of-a-look-up-is-another",
    summary: "Gives an account another URL when it is looked up.",
    breaks: &["DNSACCOUNT-3.5-R01"],
    seam: Seam::Answer(On::Success(Route::NewAccount), |answer| {
        let known = answer.headers.get(LOCATION).and_then(|url| url.to_str().ok());
        if answer.status == StatusCode::OK
            && let Some(url) = known.and_then(|url| HeaderValue::from_str(&format!("{url}/")).ok())
        {
            answer.headers.insert(LOCATION, url);
        }
    }),
};
