//! Does not say the profile in the answer to newOrder.

use super::{Defect, On, Seam};
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "order-without-profile",
    summary: "Does not say the profile in the answer to newOrder.",
    breaks: &["PROFILES-4-R02"],
    seam: Seam::Answer(On::Success(Route::NewOrder), |answer| {
        if let Some(object) = answer.members() {
            object.shift_remove("profile");
        }
    }),
};
