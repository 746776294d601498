//! Names a URL for key changes that leads past the CA.

use http::StatusCode;
use serde_json::json;

use super::{Defect, On, Seam};
use crate::answer::{Body, REPLAY_NONCE};
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "key-change-goes-astray",
    summary: "Names a URL for key changes that leads past the CA.",
    breaks: &["RFC8555-7.3.5-R01"],
    seam: Seam::Answer(On::Route(Route::KeyChange), |answer| {
        answer.status = StatusCode::FORBIDDEN;
        answer.headers.remove(REPLAY_NONCE);
        answer.body = Body::Json(json!({ "message": "Missing Authentication Token" }));
    }),
};
