//! Serves an empty text for a certificate.

use super::{Defect, On, Seam};
use crate::answer::Body;
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "serve-leaf-without-chain-text",
    summary: "Serves an empty text for a certificate.",
    breaks: &["RFC8555-6.3-R11"],
    seam: Seam::Answer(On::Success(Route::Certificate), |answer| {
        answer.body = Body::Chain(String::new());
    }),
};
