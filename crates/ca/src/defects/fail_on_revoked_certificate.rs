//! Answers 500 to the revocation of a revoked certificate.

use http::StatusCode;
use serde_json::{Map, Value};

use super::{Defect, On, Seam};
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "fail-on-revoked-certificate",
    summary: "Answers 500 to the revocation of a revoked certificate.",
    breaks: &["RFC8555-7.6-R09"],
    seam: Seam::Answer(On::Route(Route::RevokeCert), |answer| {
        let revoked = |document: &mut Map<String, Value>| {
            let kind = document.get("type").and_then(Value::as_str);
            kind.is_some_and(|kind| kind.ends_with(":alreadyRevoked"))
        };
        if answer.problem().is_some_and(revoked) {
            answer.retype("serverInternal");
            answer.restate(StatusCode::INTERNAL_SERVER_ERROR);
        }
    }),
};
