//! Fails inside on a request for an authorization that lacks its identifier.

use http::StatusCode;

use super::{Defect, On, Seam};
use crate::refusal::Fault;
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "fail-on-missing-identifier",
    summary: "Fails inside on a request for an authorization that lacks its identifier.",
    breaks: &["RFC8555-7.4.1-R08"],
    seam: Seam::Answer(On::Route(Route::NewAuthz), |answer| {
        if matches!(answer.fault, Some(Fault::Request | Fault::MemberType)) {
            answer.restate(StatusCode::INTERNAL_SERVER_ERROR);
            answer.retype("serverInternal");
        }
    }),
};
