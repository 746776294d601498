//! Shows a text for the account of a known key.

use http::StatusCode;

use super::{Defect, On, Seam};
use crate::answer::Body;
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "look-up-is-no-json",
    summary: "Shows a text for the account of a known key.",
    breaks: &["RFC8555-7.1-R13"],
    seam: Seam::Answer(On::Success(Route::NewAccount), |answer| {
        if answer.status == StatusCode::OK {
            answer.body = Body::Text("registered".to_owned());
        }
    }),
};
