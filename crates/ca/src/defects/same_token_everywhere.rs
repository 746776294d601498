//! Shows the same token in every challenge.

use serde_json::Value;

use super::{Defect, On, Seam};
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "same-token-everywhere",
    summary: "Shows the same token in every challenge.",
    breaks: &["RFC8555-8.3-R04", "RFC8555-11.3-R01"],
    seam: Seam::Answer(On::Success(Route::Authorization), |answer| {
        for challenge in answer.challenges() {
            if let Some(Value::String(token)) = challenge.get_mut("token") {
                *token = "q".repeat(43);
            }
        }
    }),
};
