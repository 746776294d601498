//! Shows null for the challenges of a deactivated authorization.

use serde_json::Value;
use serde_json::json;

use super::{Defect, On, Seam};
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "deactivated-authorization-challenges-null",
    summary: "Shows null for the challenges of a deactivated authorization.",
    breaks: &["RFC8555-7.1.4-R04"],
    seam: Seam::Answer(On::Success(Route::Authorization), |answer| {
        if let Some(object) = answer.members()
            && object.get("status") == Some(&json!("deactivated"))
        {
            object.insert("challenges".to_owned(), Value::Null);
        }
    }),
};
