//! Fails inside on a revocation of what is no certificate.

use http::StatusCode;
use serde_json::json;

use super::{Defect, On, Seam};
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "fail-on-illegible-certificate",
    summary: "Fails inside on a revocation of what is no certificate.",
    breaks: &["RFC8555-7.6-R17"],
    seam: Seam::Answer(On::Route(Route::RevokeCert), |answer| {
        if let Some(problem) = answer.problem()
            && problem.get("type") == Some(&json!("urn:ietf:params:acme:error:malformed"))
        {
            problem.insert("type".to_owned(), json!("urn:ietf:params:acme:error:serverInternal"));
            answer.status = StatusCode::INTERNAL_SERVER_ERROR;
        }
    }),
};
