//! Leaves the error out of challenges that failed.

use super::{Defect, On, Seam};
use crate::answer::Body;
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "challenge-without-error",
    summary: "Leaves the error out of challenges that failed.",
    breaks: &["RFC8555-8-R07"],
    seam: Seam::Answer(On::Success(Route::Authorization), |answer| {
        if let Body::Json(object) = &mut answer.body
            && let Some(object) = object.as_object_mut()
        {
            if let Some(list) = object.get_mut("challenges").and_then(|list| list.as_array_mut()) {
                for challenge in list {
                    if let Some(challenge) = challenge.as_object_mut() {
                        challenge.shift_remove("error");
                    }
                }
            }
        }
    }),
};
