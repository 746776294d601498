//! Refuses a key that another account has with 400.

use http::StatusCode;

use super::{Defect, On, Seam};
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "key-conflict-is-400",
    summary: "Refuses a key that another account has with 400.",
    breaks: &["RFC8555-7.3.5-R21"],
    seam: Seam::Answer(On::Route(Route::KeyChange), |answer| {
        if answer.status == StatusCode::CONFLICT {
            answer.restate(StatusCode::BAD_REQUEST);
        }
    }),
};
