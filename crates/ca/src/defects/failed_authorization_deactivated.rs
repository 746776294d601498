//! Shows an authorization whose challenge failed as deactivated.

use serde_json::json;

use super::{Defect, On, Seam};
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "failed-authorization-deactivated",
    summary: "Shows an authorization whose challenge failed as deactivated.",
    breaks: &["RFC8555-7.1.6-R10"],
    seam: Seam::Answer(On::Success(Route::Authorization), |answer| {
        if let Some(object) = answer.members()
            && object.get("status") == Some(&json!("invalid"))
        {
            object.insert("status".to_owned(), json!("deactivated"));
        }
    }),
};
