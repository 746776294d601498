//! Lists keyChange in the directory, and has not implemented it.

use http::StatusCode;
use serde_json::{Map, json};

use super::{Defect, On, Seam};
use crate::answer::Body;
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "list-what-is-not-implemented",
    summary: "Lists keyChange in the directory, and has not implemented it.",
    breaks: &["RFC8555-7.1.1-R07"],
    seam: Seam::Answer(On::Route(Route::KeyChange), |answer| {
        answer.body = Body::Problem(Map::from_iter([(
            "detail".to_owned(),
            json!("key changes are not implemented"),
        )]));
        answer.retype("serverInternal");
        answer.restate(StatusCode::NOT_IMPLEMENTED);
    }),
};
