//! Does not say that an authorization is for a wildcard.

use super::{Defect, On, Seam};
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "wildcard-unsaid",
    summary: "Does not say that an authorization is for a wildcard.",
    breaks: &["RFC8555-7.1.4-R08"],
    seam: Seam::Answer(On::Success(Route::Authorization), |answer| {
        if let Some(object) = answer.members() {
            object.shift_remove("wildcard");
        }
    }),
};
