//! Wraps each URL of the directory in an object.
//!
//! Only to POST-as-GET: without URLs there would be nothing to test.

use http::Method;
use serde_json::json;

use super::{Defect, On, Seam};
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "directory-wraps-urls",
    summary: "Wraps each URL of the directory in an object.",
    breaks: &[
        "RFC8555-7.1.1-R02",
        "RFC8555-7.1.1-R03",
        "RFC8555-7.1.1-R04",
        "RFC8555-7.1.1-R05",
        "RFC8555-7.1.1-R06",
    ],
    seam: Seam::Answer(On::Success(Route::Directory), |answer| {
        if answer.method == Method::POST
            && let Some(object) = answer.members()
        {
            for (_, value) in object.iter_mut().filter(|(name, _)| *name != "meta") {
                *value = json!({ "url": value.take() });
            }
        }
    }),
};
