//! Leaves an authorization pending that was validated by dns-01 alone.

use serde_json::json;

use super::{Defect, On, Seam};
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "one-challenge-is-not-enough",
    summary: "Leaves an authorization pending that was validated by dns-01 alone.",
    breaks: &["RFC8555-7.1.4-R07", "RFC8555-7.1.6-R09"],
    seam: Seam::Answer(On::Success(Route::Authorization), |answer| {
        let by_dns = answer.challenges().iter().any(|challenge| {
            challenge.get("type") == Some(&json!("dns-01"))
                && challenge.get("status") == Some(&json!("valid"))
        });
        if by_dns && let Some(object) = answer.members() {
            object.insert("status".to_owned(), json!("pending"));
        }
    }),
};
