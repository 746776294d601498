//! Offers a challenge of the kind tls-sni-01.

use serde_json::json;

use super::{Defect, On, Seam};
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "challenge-of-tls-sni",
    summary: "Offers a challenge of the kind tls-sni-01.",
    breaks: &["RFC8555-8-R10"],
    seam: Seam::Answer(On::Success(Route::Authorization), |answer| {
        for challenge in answer.challenges() {
            challenge.insert("type".to_owned(), json!("tls-sni-01"));
        }
    }),
};
