//! Answers GET of newNonce with 200 and a body.

use http::{Method, StatusCode};

use super::{Defect, On, Seam};
use crate::answer::Body;
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "get-of-new-nonce-has-a-body",
    summary: "Answers GET of newNonce with 200 and a body.",
    breaks: &["RFC8555-7.2-R03", "RFC8555-7.2-R04"],
    seam: Seam::Answer(On::Success(Route::NewNonce), |answer| {
        if answer.method == Method::GET {
            answer.status = StatusCode::OK;
            answer.body = Body::Text("a nonce is in the header".to_owned());
        }
    }),
};
