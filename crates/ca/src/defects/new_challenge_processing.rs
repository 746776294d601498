//! Shows challenges that wait for a response as processing.

use serde_json::json;

use super::{Defect, On, Seam};
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "new-challenge-processing",
    summary: "Shows challenges that wait for a response as processing.",
    breaks: &["RFC8555-7.1.6-R01"],
    seam: Seam::Answer(On::Success(Route::Authorization), |answer| {
        for challenge in answer.challenges() {
            if challenge.get("status") == Some(&json!("pending")) {
                challenge.insert("status".to_owned(), json!("processing"));
            }
        }
    }),
};
