//! Gives out the URL of a new order without scheme and host.

use http::header::LOCATION;

use super::{Defect, On, Seam};
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "relative-order-url",
    summary: "Gives out the URL of a new order without scheme and host.",
    breaks: &["RFC8555-7.1-R14"],
    seam: Seam::Answer(On::Success(Route::NewOrder), |answer| {
        let path = answer
            .headers
            .get(LOCATION)
            .and_then(|url| url.to_str().ok())
            .and_then(|url| url.splitn(4, '/').nth(3).map(|path| format!("/{path}")));
        if let Some(path) = path {
            answer.headers.remove(LOCATION);
            answer.append(LOCATION, &path);
        }
    }),
};
