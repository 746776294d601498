//! Deactivates an account and answers 500.

use http::StatusCode;
use http::header::LOCATION;
use serde_json::json;

use super::{Defect, On, Seam};
use crate::answer::Body;
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "fail-on-deactivation",
    summary: "Deactivates an account and answers 500.",
    breaks: &["RFC8555-7.3.6-R01"],
    seam: Seam::Answer(On::Success(Route::Account), |answer| {
        let status = answer.members().and_then(|account| account.get("status").cloned());
        if status == Some(json!("deactivated")) {
            answer.status = StatusCode::INTERNAL_SERVER_ERROR;
            answer.headers.remove(LOCATION);
            answer.body = Body::Text("internal error".to_owned());
        }
    }),
};
