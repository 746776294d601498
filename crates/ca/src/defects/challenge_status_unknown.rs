//! Shows challenges in a state that RFC 8555 does not know.

use serde_json::json;

use super::{Defect, On, Seam};
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "challenge-status-unknown",
    summary: "Shows challenges in a state that RFC 8555 does not know.",
    breaks: &["RFC8555-8-R02"],
    seam: Seam::Answer(On::Success(Route::Authorization), |answer| {
        for challenge in answer.challenges() {
            challenge.insert("status".to_owned(), json!("waiting"));
        }
    }),
};
