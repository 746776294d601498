//! Offers dns-account-01 for addresses in place of http-01.

use serde_json::json;

use super::{Defect, On, Seam};
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "dns-account-01-for-addresses",
    summary: "Offers dns-account-01 for addresses in place of http-01.",
    breaks: &["RFC8738-7-R02"],
    seam: Seam::Answer(On::Success(Route::Authorization), |answer| {
        let kind =
            answer.members().and_then(|object| object.get("identifier")?.get("type").cloned());
        let of_address = kind == Some(json!("ip"));
        for challenge in answer.challenges() {
            if of_address && challenge.get("type") == Some(&json!("http-01")) {
                challenge.insert("type".to_owned(), json!("dns-account-01"));
            }
        }
    }),
};
