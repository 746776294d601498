//! Lists newAuthz in the directory, and has not implemented it.

use http::StatusCode;
use serde_json::{Map, json};

use super::{Defect, On, Seam};
use crate::answer::Body;
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "pre-authorization-not-implemented",
    summary: "Lists newAuthz in the directory, and has not implemented it.",
    breaks: &["RFC8555-7.1.1-R07", "RFC8555-7.1.1-R08"],
    seam: Seam::Answer(On::Route(Route::NewAuthz), |answer| {
        answer.body = Body::Problem(Map::from_iter([(
            "detail".to_owned(),
            json!("authorizations ahead of orders are not implemented"),
        )]));
        answer.retype("serverInternal");
        answer.restate(StatusCode::NOT_IMPLEMENTED);
    }),
};
