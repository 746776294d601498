//! Shows tls-alpn-01 challenges without a token.

use serde_json::json;

use super::{Defect, On, Seam};
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "tls-alpn-challenge-without-token",
    summary: "Shows tls-alpn-01 challenges without a token.",
    breaks: &["RFC8737-3-R01"],
    seam: Seam::Answer(On::Success(Route::Authorization), |answer| {
        for challenge in answer.challenges() {
            if challenge.get("type") == Some(&json!("tls-alpn-01")) {
                challenge.remove("token");
            }
        }
    }),
};
