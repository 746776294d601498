//! Has no link from a challenge to its authorization.

use super::{Defect, On, Seam};
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "omit-up-link",
    summary: "Has no link from a challenge to its authorization.",
    breaks: &["RFC8555-7.1-R12"],
    seam: Seam::Answer(On::Success(Route::Challenge), |answer| {
        answer.unlink("up");
    }),
};
