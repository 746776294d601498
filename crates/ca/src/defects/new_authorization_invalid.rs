//! Shows an authorization that waits for a response as invalid.

use serde_json::json;

use super::{Defect, On, Seam};
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "new-authorization-invalid",
    summary: "Shows an authorization that waits for a response as invalid.",
    breaks: &["RFC8555-7.1.6-R08"],
    seam: Seam::Answer(On::Success(Route::Authorization), |answer| {
        let untouched = answer
            .challenges()
            .iter()
            .all(|challenge| challenge.get("status") == Some(&json!("pending")));
        if untouched
            && let Some(object) = answer.members()
            && object.get("status") == Some(&json!("pending"))
        {
            object.insert("status".to_owned(), json!("invalid"));
        }
    }),
};
