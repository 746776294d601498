//! Does not say the profile where an order is fetched.

use super::{Defect, On, Seam};
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "order-forgets-its-profile",
    summary: "Does not say the profile where an order is fetched.",
    breaks: &["PROFILES-4-R03"],
    seam: Seam::Answer(On::Success(Route::Order), |answer| {
        if let Some(object) = answer.members() {
            object.shift_remove("profile");
        }
    }),
};
