//! Gives all challenges of an authorization one URL.

use serde_json::json;

use super::{Defect, On, Seam};
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "challenge-urls-shared",
    summary: "Gives all challenges of an authorization one URL.",
    breaks: &["RFC8555-8-R08"],
    seam: Seam::Answer(On::Success(Route::Authorization), |answer| {
        for challenge in answer.challenges() {
            challenge.insert("url".to_owned(), json!("https://ca.test/challenge/0"));
        }
    }),
};
