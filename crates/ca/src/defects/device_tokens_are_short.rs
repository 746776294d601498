//! Shows short tokens for device-attest-01.

use super::{Defect, On, Seam};
use serde_json::json;

pub(super) static DEFECT: Defect = Defect {
    id: "device-tokens-are-short",
    summary: "Shows short tokens for device-attest-01.",
    breaks: &["DEVICEATTEST-challenge-R02"],
    seam: Seam::Answer(On::Any, |answer| {
        for challenge in answer.challenges() {
            if challenge.get("type").is_some_and(|kind| kind == "device-attest-01") {
                challenge.insert("token".to_owned(), json!("dG9rZW4"));
            }
        }
    }),
};
