//! Leaves the error out of challenges that failed.

use super::{Defect, On, Seam};
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "challenge-without-error",
    summary: "Leaves the error out of challenges that failed.",
    breaks: &["RFC8555-8-R07"],
    seam: Seam::Answer(On::Success(Route::Authorization), |answer| {
        for challenge in answer.challenges() {
            challenge.shift_remove("error");
        }
    }),
};
