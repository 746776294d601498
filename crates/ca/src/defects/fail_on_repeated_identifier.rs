//! Answers 500 to an order that has an identifier twice.

use http::StatusCode;
use serde_json::{Map, Value};

use super::{Defect, On, Seam};
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "fail-on-repeated-identifier",
    summary: "Answers 500 to an order that has an identifier twice.",
    breaks: &["RFC8555-7.4-R09"],
    seam: Seam::Answer(On::Route(Route::NewOrder), |answer| {
        let twice = |document: &mut Map<String, Value>| {
            let detail = document.get("detail").and_then(Value::as_str);
            detail.is_some_and(|detail| detail.contains("an identifier twice"))
        };
        if answer.problem().is_some_and(twice) {
            answer.retype("serverInternal");
            answer.restate(StatusCode::INTERNAL_SERVER_ERROR);
        }
    }),
};
