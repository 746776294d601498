//! Gives all accounts one URL.

use http::HeaderValue;
use http::header::LOCATION;

use super::{Defect, On, Seam};
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "one-url-for-all-accounts",
    summary: "Gives all accounts one URL.",
    breaks: &["RFC8657-5.4-R01"],
    seam: Seam::Answer(On::Success(Route::NewAccount), |answer| {
        let shared = answer.headers.get(LOCATION).and_then(|url| url.to_str().ok()).map(|url| {
            let all = url.rsplit_once('/').map_or(url, |(all, _)| all);
            format!("{all}/customer")
        });
        if let Some(url) = shared.and_then(|url| HeaderValue::try_from(url).ok()) {
            answer.headers.insert(LOCATION, url);
        }
    }),
};
