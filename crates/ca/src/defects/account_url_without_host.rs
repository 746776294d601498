//! Leaves the host out of the URL of a new account.

use http::HeaderValue;
use http::header::LOCATION;

use super::{Defect, On, Seam};
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "account-url-without-host",
    summary: "Leaves the host out of the URL of a new account.",
    breaks: &["RFC8657-5.4-R02"],
    seam: Seam::Answer(On::Success(Route::NewAccount), |answer| {
        let path = answer.headers.get(LOCATION).and_then(|url| url.to_str().ok()).and_then(|url| {
            let (_, rest) = url.split_once("://")?;
            rest.split_once('/').map(|(_, path)| format!("/{path}"))
        });
        if let Some(path) = path.and_then(|path| HeaderValue::try_from(path).ok()) {
            answer.headers.insert(LOCATION, path);
        }
    }),
};
