//! Leaves expires out of valid authorizations.

use super::{Defect, On, Seam};
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "authorization-without-expires",
    summary: "Leaves expires out of valid authorizations.",
    breaks: &["RFC8555-7.1.4-R03", "RFC8555-7.5.1-R08"],
    seam: Seam::Answer(On::Success(Route::Authorization), |answer| {
        if let Some(object) = answer.members() {
            object.shift_remove("expires");
        }
    }),
};
