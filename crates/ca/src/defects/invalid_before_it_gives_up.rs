//! Shows a challenge as invalid after its first failure, and goes on trying.

use serde_json::json;

use super::{Defect, On, Seam};
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "invalid-before-it-gives-up",
    summary: "Shows a challenge as invalid after its first failure, and goes on trying.",
    breaks: &["RFC8555-8.2-R02", "RFC8555-8.2-R03"],
    seam: Seam::Answer(On::Success(Route::Authorization), |answer| {
        for challenge in answer.challenges() {
            if challenge.get("status") == Some(&json!("processing"))
                && challenge.contains_key("error")
            {
                challenge.insert("status".to_owned(), json!("invalid"));
            }
        }
    }),
};
