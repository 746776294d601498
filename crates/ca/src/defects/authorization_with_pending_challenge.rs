//! Shows the challenges of a valid authorization as pending.

use serde_json::json;

use super::{Defect, On, Seam};
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "authorization-with-pending-challenge",
    summary: "Shows the challenges of a valid authorization as pending.",
    breaks: &["RFC8555-7.1.4-R05", "RFC8555-7.1.6-R04"],
    seam: Seam::Answer(On::Success(Route::Authorization), |answer| {
        if let Some(object) = answer.members()
            && object.get("status") == Some(&json!("valid"))
            && let Some(list) = object.get_mut("challenges").and_then(|list| list.as_array_mut())
        {
            for challenge in list {
                challenge["status"] = json!("pending");
            }
        }
    }),
};
