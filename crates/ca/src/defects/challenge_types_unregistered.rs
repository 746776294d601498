//! Names its challenges as no registry does.

use serde_json::{Value, json};

use super::{Defect, On, Seam};
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "challenge-types-unregistered",
    summary: "Names its challenges as no registry does.",
    breaks: &["RFC8555-8-R09"],
    seam: Seam::Answer(On::Success(Route::Authorization), |answer| {
        for challenge in answer.challenges() {
            if let Some(kind) = challenge.get("type").and_then(Value::as_str) {
                let name = format!("ca.test/{kind}");
                challenge.insert("type".to_owned(), json!(name));
            }
        }
    }),
};
