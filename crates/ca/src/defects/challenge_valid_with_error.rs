//! Shows an error in valid challenges.

use serde_json::json;

use super::{Defect, On, Seam};
use crate::answer::Body;
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "challenge-valid-with-error",
    summary: "Shows an error in valid challenges.",
    breaks: &["RFC8555-8-R06"],
    seam: Seam::Answer(On::Success(Route::Authorization), |answer| {
        if let Body::Json(object) = &mut answer.body
            && let Some(object) = object.as_object_mut()
        {
            if let Some(list) = object.get_mut("challenges").and_then(|list| list.as_array_mut()) {
                for challenge in list {
                    if challenge["status"] == json!("valid") {
                        challenge["error"] = json!({ "type": "about:blank" });
                    }
                }
            }
        }
    }),
};
