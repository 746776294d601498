//! Names the wildcard in the authorization for one.

use serde_json::json;

use super::{Defect, On, Seam};
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "wildcard-stays-in-authorizations",
    summary: "Names the wildcard in the authorization for one.",
    breaks: &["RFC8555-7.1.3-R13", "RFC8555-7.1.4-R14"],
    seam: Seam::Answer(On::Success(Route::Authorization), |answer| {
        if let Some(object) = answer.members()
            && object.get("wildcard") == Some(&json!(true))
            && let Some(value) = object.get_mut("identifier").and_then(|one| one.get_mut("value"))
        {
            *value = json!(format!("*.{}", value.as_str().unwrap_or_default()));
        }
    }),
};
