//! Shows challenges as pending wherever it shows their authorization.

use serde_json::json;

use super::{Defect, On, Seam};
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "challenge-goes-back",
    summary: "Shows challenges as pending wherever it shows their authorization.",
    breaks: &["RFC8555-7.1.6-R03"],
    seam: Seam::Answer(On::Success(Route::Authorization), |answer| {
        for challenge in answer.challenges() {
            challenge.insert("status".to_owned(), json!("pending"));
        }
    }),
};
