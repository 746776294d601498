//! Serves the directory as plain text.

use super::{Defect, On, Seam};
use crate::answer::Body;
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "directory-as-text",
    summary: "Serves the directory as plain text.",
    breaks: &["RFC8555-7.1.1-R01"],
    seam: Seam::Answer(On::Success(Route::Directory), |answer| {
        if let Body::Json(object) = &answer.body {
            answer.body = Body::Text(object.to_string());
        }
    }),
};
