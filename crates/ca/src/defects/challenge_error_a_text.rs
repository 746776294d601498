//! Shows the error of a challenge as a text.

use serde_json::json;

use super::{Defect, On, Seam};
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "challenge-error-a-text",
    summary: "Shows the error of a challenge as a text.",
    breaks: &["RFC8555-8-R05"],
    seam: Seam::Answer(On::Success(Route::Authorization), |answer| {
        for challenge in answer.challenges() {
            if challenge.contains_key("error") {
                challenge.insert("error".to_owned(), json!("failed"));
            }
        }
    }),
};
