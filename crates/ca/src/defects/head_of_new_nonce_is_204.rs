//! Answers HEAD of newNonce with 204.

use http::{Method, StatusCode};

use super::{Defect, On, Seam};
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "head-of-new-nonce-is-204",
    summary: "Answers HEAD of newNonce with 204.",
    breaks: &["RFC8555-7.2-R02"],
    seam: Seam::Answer(On::Success(Route::NewNonce), |answer| {
        if answer.method == Method::HEAD {
            answer.status = StatusCode::NO_CONTENT;
        }
    }),
};
