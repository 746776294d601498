//! Offers a challenge of the kind tls-sni-01.

use serde_json::json;

use super::{Defect, On, Seam};
use crate::answer::Body;
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "challenge-of-tls-sni",
    summary: "Offers a challenge of the kind tls-sni-01.",
    breaks: &["RFC8555-8-R10"],
    seam: Seam::Answer(On::Success(Route::Authorization), |answer| {
        if let Body::Json(object) = &mut answer.body
            && let Some(object) = object.as_object_mut()
        {
            if let Some(list) = object.get_mut("challenges").and_then(|list| list.as_array_mut()) {
                for challenge in list {
                    challenge["type"] = json!("tls-sni-01");
                }
            }
        }
    }),
};
