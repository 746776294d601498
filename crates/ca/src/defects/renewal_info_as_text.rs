//! Serves renewal information as text.

use super::{Defect, On, Seam};
use crate::answer::Body;
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "renewal-info-as-text",
    summary: "Serves renewal information as text.",
    breaks: &["RFC9773-4.2-R01"],
    seam: Seam::Answer(On::Success(Route::RenewalInfo), |answer| {
        if let Body::Json(value) = &answer.body {
            answer.body = Body::Text(value.to_string());
        }
    }),
};
