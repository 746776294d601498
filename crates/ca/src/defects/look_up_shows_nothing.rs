//! Shows an empty object for the account of a known key.

use http::StatusCode;
use serde_json::json;

use super::{Defect, On, Seam};
use crate::answer::Body;
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "look-up-shows-nothing",
    summary: "Shows an empty object for the account of a known key.",
    breaks: &["RFC8555-7.3.1-R03"],
    seam: Seam::Answer(On::Success(Route::NewAccount), |answer| {
        if answer.status == StatusCode::OK {
            answer.body = Body::Json(json!({}));
        }
    }),
};
