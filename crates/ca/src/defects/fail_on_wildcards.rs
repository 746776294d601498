//! Answers 500 to orders for a wildcard.

use http::StatusCode;
use serde_json::{Map, Value, json};

use super::{Defect, On, Seam};
use crate::answer::Body;
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "fail-on-wildcards",
    summary: "Answers 500 to orders for a wildcard.",
    breaks: &["RFC8555-7.1.3-R11"],
    seam: Seam::Answer(On::Success(Route::NewOrder), |answer| {
        let is_wildcard = |identifier: &Value| {
            identifier.get("value").and_then(Value::as_str).is_some_and(|v| v.starts_with("*."))
        };
        let identifiers = answer.members().and_then(|object| object.get("identifiers")?.as_array());
        if identifiers.is_some_and(|all| all.iter().any(is_wildcard)) {
            answer.body = Body::Problem(Map::from_iter([(
                "detail".to_owned(),
                json!("wildcards are too much"),
            )]));
            answer.retype("serverInternal");
            answer.restate(StatusCode::INTERNAL_SERVER_ERROR);
        }
    }),
};
