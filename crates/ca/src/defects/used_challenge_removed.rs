//! Leaves the challenge that was used out of a valid authorization, and keeps the others.

use super::{Defect, On, Seam};
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "used-challenge-removed",
    summary: "Leaves the challenge that was used out of a valid authorization, and keeps the others.",
    breaks: &["RFC8555-7.5.1-R09"],
    seam: Seam::Answer(On::Success(Route::Authorization), |answer| {
        if let Some(object) = answer.members()
            && let Some(list) = object.get_mut("challenges").and_then(|list| list.as_array_mut())
        {
            list.retain(|challenge| challenge["status"] != "valid");
        }
    }),
};
