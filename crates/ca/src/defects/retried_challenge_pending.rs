//! Shows a challenge whose validation failed and goes on as pending.

use serde_json::json;

use super::{Defect, On, Seam};
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "retried-challenge-pending",
    summary: "Shows a challenge whose validation failed and goes on as pending.",
    breaks: &["RFC8555-8.2-R02"],
    seam: Seam::Answer(On::Success(Route::Authorization), |answer| {
        for challenge in answer.challenges() {
            if challenge.get("status") == Some(&json!("processing"))
                && challenge.contains_key("error")
            {
                challenge.insert("status".to_owned(), json!("pending"));
            }
        }
    }),
};
