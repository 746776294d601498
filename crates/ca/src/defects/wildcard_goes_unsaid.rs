//! Does not say of an authorization that it is for a wildcard.

use super::{Defect, On, Seam};
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "wildcard-goes-unsaid",
    summary: "Does not say of an authorization that it is for a wildcard.",
    breaks: &["RFC8555-7.1.3-R14", "RFC8555-7.1.3-R15"],
    seam: Seam::Answer(On::Success(Route::Authorization), |answer| {
        if let Some(object) = answer.members() {
            object.shift_remove("wildcard");
        }
    }),
};
