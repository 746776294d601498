//! Leaves the challenges out of authorizations that are valid.

use serde_json::json;

use super::{Defect, On, Seam};
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "valid-authorization-without-challenges",
    summary: "Leaves the challenges out of authorizations that are valid.",
    breaks: &["RFC8555-7.1.4-R04"],
    seam: Seam::Answer(On::Success(Route::Authorization), |answer| {
        if let Some(object) = answer.members()
            && object.get("status") == Some(&json!("valid"))
        {
            object.shift_remove("challenges");
        }
    }),
};
