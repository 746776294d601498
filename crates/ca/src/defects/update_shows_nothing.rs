//! Answers an update of an account with an empty object.

use serde_json::json;

use super::{Defect, On, Seam};
use crate::answer::Body;
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "update-shows-nothing",
    summary: "Answers an update of an account with an empty object.",
    breaks: &["RFC8555-7.3.2-R01"],
    seam: Seam::Answer(On::Success(Route::Account), |answer| {
        if !answer.post_as_get {
            answer.body = Body::Json(json!({}));
        }
    }),
};
