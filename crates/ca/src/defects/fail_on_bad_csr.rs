//! Fails inside on a bad CSR.

use http::StatusCode;
use serde_json::json;

use super::{Defect, On, Seam};
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "fail-on-bad-csr",
    summary: "Fails inside on a bad CSR.",
    breaks: &["RFC8555-7.4-R36"],
    seam: Seam::Answer(On::Route(Route::Finalize), |answer| {
        if let Some(problem) = answer.problem()
            && problem.get("type") == Some(&json!("urn:ietf:params:acme:error:badCSR"))
        {
            problem.insert("type".to_owned(), json!("urn:ietf:params:acme:error:serverInternal"));
            answer.status = StatusCode::INTERNAL_SERVER_ERROR;
        }
    }),
};
