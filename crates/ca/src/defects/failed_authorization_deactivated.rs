//! Shows an authorization whose challenge failed as deactivated.

use serde_json::json;

use super::{Defect, On, Seam};
use crate::answer::Body;
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "failed-authorization-deactivated",
    summary: "Shows an authorization whose challenge failed as deactivated.",
    breaks: &["RFC8555-7.1.6-R10"],
    seam: Seam::Answer(On::Success(Route::Authorization), |answer| {
        if let Body::Json(object) = &mut answer.body
            && let Some(object) = object.as_object_mut()
        {
            if object.get("status") == Some(&json!("invalid")) {
                object.insert("status".to_owned(), json!("deactivated"));
            }
        }
    }),
};
