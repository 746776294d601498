//! Answers the update of an account with 202.

use http::StatusCode;
use serde_json::json;

use super::{Defect, On, Seam};
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "update-is-202",
    summary: "Answers the update of an account with 202.",
    breaks: &["RFC8555-7.3.2-R01", "RFC8555-7.3.2-R08"],
    seam: Seam::Answer(On::Success(Route::Account), |answer| {
        let lives =
            answer.members().is_some_and(|account| account.get("status") == Some(&json!("valid")));
        if lives && !answer.post_as_get {
            answer.status = StatusCode::ACCEPTED;
        }
    }),
};
