//! Does not say of an authorization that it is for a wildcard.

use super::{Defect, On, Seam};
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "authorization-without-wildcard",
    summary: "Does not say of an authorization that it is for a wildcard.",
    breaks: &["RFC8555-7.1.3-R14"],
    seam: Seam::Answer(On::Success(Route::Authorization), |answer| {
        if let Some(authorization) = answer.members() {
            authorization.remove("wildcard");
        }
    }),
};
