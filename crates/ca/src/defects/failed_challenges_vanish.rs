//! Leaves failed challenges out of an authorization.

use super::{Defect, On, Seam};
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "failed-challenges-vanish",
    summary: "Leaves failed challenges out of an authorization.",
    breaks: &["RFC8555-7.1.4-R06", "RFC8555-7.5.1-R10"],
    seam: Seam::Answer(On::Success(Route::Authorization), |answer| {
        if let Some(object) = answer.members()
            && let Some(list) = object.get_mut("challenges").and_then(|list| list.as_array_mut())
        {
            list.retain(|challenge| challenge["status"] != "invalid");
        }
    }),
};
