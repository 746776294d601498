//! Shows an error in valid challenges.

use serde_json::json;

use super::{Defect, On, Seam};
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "challenge-valid-with-error",
    summary: "Shows an error in valid challenges.",
    breaks: &["RFC8555-8-R06"],
    seam: Seam::Answer(On::Success(Route::Authorization), |answer| {
        for challenge in answer.challenges() {
            if challenge.get("status") == Some(&json!("valid")) {
                challenge.insert("error".to_owned(), json!({ "type": "about:blank" }));
            }
        }
    }),
};
