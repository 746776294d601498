//! Shows a challenge whose validation failed as valid.

use serde_json::json;

use super::{Defect, On, Seam};
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "failed-challenge-valid",
    summary: "Shows a challenge whose validation failed as valid.",
    breaks: &["RFC8555-7.1.6-R05"],
    seam: Seam::Answer(On::Success(Route::Authorization), |answer| {
        for challenge in answer.challenges() {
            if challenge.get("status") == Some(&json!("invalid")) {
                challenge.insert("status".to_owned(), json!("valid"));
            }
        }
    }),
};
