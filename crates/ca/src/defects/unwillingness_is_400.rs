//! Answers newAuthz with 400 for an identifier that it will not issue for.

use http::StatusCode;

use super::{Defect, On, Seam};
use crate::refusal::Fault;
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "unwillingness-is-400",
    summary: "Answers newAuthz with 400 for an identifier that it will not issue for.",
    breaks: &["RFC8555-7.4.1-R06"],
    seam: Seam::Answer(On::Route(Route::NewAuthz), |answer| {
        if answer.fault == Some(Fault::Identifier) {
            answer.restate(StatusCode::BAD_REQUEST);
        }
    }),
};
