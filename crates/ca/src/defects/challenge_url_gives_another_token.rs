//! Shows another token at the URL of a challenge than in its authorization.

use serde_json::json;

use super::{Defect, On, Seam};
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "challenge-url-gives-another-token",
    summary: "Shows another token at the URL of a challenge than in its authorization.",
    breaks: &["RFC8555-8-R03"],
    seam: Seam::Answer(On::Success(Route::Challenge), |answer| {
        for challenge in answer.challenges() {
            challenge.insert("token".to_owned(), json!("b3RoZXItdG9rZW4tb3RoZXItdG9rZW4tb3RoZXI"));
        }
    }),
};
