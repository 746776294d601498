//! Leaves expires out of valid authorizations.

use super::{Defect, On, Seam};
use crate::answer::Body;
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "authorization-without-expires",
    summary: "Leaves expires out of valid authorizations.",
    breaks: &["RFC8555-7.1.4-R03"],
    seam: Seam::Answer(On::Success(Route::Authorization), |answer| {
        if let Body::Json(object) = &mut answer.body
            && let Some(object) = object.as_object_mut()
        {
            object.shift_remove("expires");
        }
    }),
};
