//! Serves orders as plain text.

use super::{Defect, On, Seam};
use crate::answer::Body;
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "objects-as-text",
    summary: "Serves orders as plain text.",
    breaks: &["RFC8555-7.1-R13"],
    seam: Seam::Answer(On::Success(Route::Order), |answer| {
        if let Body::Json(object) = &answer.body {
            answer.body = Body::Text(object.to_string());
        }
    }),
};
