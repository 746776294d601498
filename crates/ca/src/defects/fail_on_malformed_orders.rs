//! Fails inside on an order that is malformed.

use http::StatusCode;
use serde_json::json;

use super::{Defect, On, Seam};
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "fail-on-malformed-orders",
    summary: "Fails inside on an order that is malformed.",
    breaks: &["RFC8555-7.4-R08"],
    seam: Seam::Answer(On::Route(Route::NewOrder), |answer| {
        if let Some(problem) = answer.problem()
            && problem.get("type") == Some(&json!("urn:ietf:params:acme:error:malformed"))
        {
            problem.insert("type".to_owned(), json!("urn:ietf:params:acme:error:serverInternal"));
            answer.status = StatusCode::INTERNAL_SERVER_ERROR;
        }
    }),
};
