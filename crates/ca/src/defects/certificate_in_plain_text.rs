//! Serves certificates as text.

use super::{Defect, On, Seam};
use crate::answer::Body;
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "certificate-in-plain-text",
    summary: "Serves certificates as text.",
    breaks: &["RFC8555-7.4.2-R02"],
    seam: Seam::Answer(On::Success(Route::Certificate), |answer| {
        if let Body::Chain(pem) = &answer.body {
            answer.body = Body::Text(pem.clone());
        }
    }),
};
