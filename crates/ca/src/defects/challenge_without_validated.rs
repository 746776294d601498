//! Leaves the time of validation out of valid challenges.

use super::{Defect, On, Seam};
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "challenge-without-validated",
    summary: "Leaves the time of validation out of valid challenges.",
    breaks: &["RFC8555-8-R04"],
    seam: Seam::Answer(On::Success(Route::Authorization), |answer| {
        for challenge in answer.challenges() {
            challenge.shift_remove("validated");
        }
    }),
};
