//! Shows challenges in a state that RFC 8555 does not know.

use serde_json::json;

use super::{Defect, On, Seam};
use crate::answer::Body;
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "challenge-status-unknown",
    summary: "Shows challenges in a state that RFC 8555 does not know.",
    breaks: &["RFC8555-8-R02"],
    seam: Seam::Answer(On::Success(Route::Authorization), |answer| {
        if let Body::Json(object) = &mut answer.body
            && let Some(object) = object.as_object_mut()
        {
            if let Some(list) = object.get_mut("challenges").and_then(|list| list.as_array_mut()) {
                for challenge in list {
                    challenge["status"] = json!("waiting");
                }
            }
        }
    }),
};
