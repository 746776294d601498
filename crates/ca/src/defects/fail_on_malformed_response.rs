//! Fails inside on a response to a challenge that is no object.

use http::StatusCode;
use serde_json::json;

use super::{Defect, On, Seam};
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "fail-on-malformed-response",
    summary: "Fails inside on a response to a challenge that is no object.",
    breaks: &["RFC8555-7.5.1-R03"],
    seam: Seam::Answer(On::Route(Route::Challenge), |answer| {
        if let Some(problem) = answer.problem()
            && problem.get("type") == Some(&json!("urn:ietf:params:acme:error:malformed"))
        {
            problem.insert("type".to_owned(), json!("urn:ietf:params:acme:error:serverInternal"));
            answer.status = StatusCode::INTERNAL_SERVER_ERROR;
        }
    }),
};
