//! Leaves the URL out of challenges.

use super::{Defect, On, Seam};
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "challenge-without-url",
    summary: "Leaves the URL out of challenges.",
    breaks: &["RFC8555-8-R01"],
    seam: Seam::Answer(On::Success(Route::Authorization), |answer| {
        for challenge in answer.challenges() {
            challenge.shift_remove("url");
        }
    }),
};
