//! Answers a deactivation with 202.

use http::StatusCode;
use serde_json::json;

use super::{Defect, On, Seam};
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "deactivation-is-202",
    summary: "Answers a deactivation with 202.",
    breaks: &["RFC8555-7.3.6-R01"],
    seam: Seam::Answer(On::Success(Route::Account), |answer| {
        let ended = answer
            .members()
            .is_some_and(|account| account.get("status") == Some(&json!("deactivated")));
        if ended {
            answer.status = StatusCode::ACCEPTED;
        }
    }),
};
