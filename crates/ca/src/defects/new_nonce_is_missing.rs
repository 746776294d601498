//! Answers requests for newNonce as though it were not there.
//!
//! The nonce is there all the same: without it, there is nothing left to test.

use http::StatusCode;

use super::{Defect, On, Seam};
use crate::answer::Body;
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "new-nonce-is-missing",
    summary: "Answers requests for newNonce as though it were not there.",
    breaks: &["RFC8555-7.1-R02"],
    seam: Seam::Answer(On::Route(Route::NewNonce), |answer| {
        answer.status = StatusCode::NOT_FOUND;
        answer.body = Body::Empty;
    }),
};
