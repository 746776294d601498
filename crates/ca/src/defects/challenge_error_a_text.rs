//! Shows the error of a challenge as a text.

use serde_json::json;

use super::{Defect, On, Seam};
use crate::answer::Body;
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "challenge-error-a-text",
    summary: "Shows the error of a challenge as a text.",
    breaks: &["RFC8555-8-R05"],
    seam: Seam::Answer(On::Success(Route::Authorization), |answer| {
        if let Body::Json(object) = &mut answer.body
            && let Some(object) = object.as_object_mut()
        {
            if let Some(list) = object.get_mut("challenges").and_then(|list| list.as_array_mut()) {
                for challenge in list {
                    if challenge.get("error").is_some() {
                        challenge["error"] = json!("failed");
                    }
                }
            }
        }
    }),
};
