//! Shows a challenge that failed as pending now and then.

use std::sync::atomic::{AtomicU64, Ordering};

use serde_json::json;

use super::{Defect, On, Seam};
use crate::answer::Body;
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "challenge-comes-back-from-invalid",
    summary: "Shows a challenge that failed as pending now and then.",
    breaks: &["RFC8555-7.1.6-R06"],
    seam: Seam::Answer(On::Success(Route::Authorization), |answer| {
        if let Body::Json(object) = &mut answer.body
            && let Some(object) = object.as_object_mut()
        {
            if let Some(list) = object.get_mut("challenges").and_then(|list| list.as_array_mut()) {
                for challenge in list {
                    static LOOKS: AtomicU64 = AtomicU64::new(0);
                    if challenge["status"] == json!("invalid")
                        && LOOKS.fetch_add(1, Ordering::Relaxed) % 2 == 1
                    {
                        challenge["status"] = json!("pending");
                    }
                }
            }
        }
    }),
};
