//! Lets scripts of one origin read the directory.

use http::header::{ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue};

use super::{Defect, On, Seam};
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "allow-one-origin",
    summary: "Lets scripts of one origin read the directory.",
    breaks: &["RFC8555-6.1-R06"],
    seam: Seam::Answer(On::Success(Route::Directory), |answer| {
        answer.headers.insert(
            ACCESS_CONTROL_ALLOW_ORIGIN,
            HeaderValue::from_static("https://console.assay.test"),
        );
    }),
};
