//! Answers 500 to an order with more identifiers than it takes.

use http::StatusCode;
use serde_json::{Map, Value};

use super::{Defect, On, Seam};
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "fail-on-many-identifiers",
    summary: "Answers 500 to an order with more identifiers than it takes.",
    breaks: &["RFC8555-6.7-R12"],
    seam: Seam::Answer(On::Route(Route::NewOrder), |answer| {
        let many = |document: &mut Map<String, Value>| {
            let detail = document.get("detail").and_then(Value::as_str);
            detail.is_some_and(|detail| detail.contains("the order has more than"))
        };
        if answer.problem().is_some_and(many) {
            answer.retype("serverInternal");
            answer.restate(StatusCode::INTERNAL_SERVER_ERROR);
        }
    }),
};
