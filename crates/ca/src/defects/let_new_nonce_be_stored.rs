//! Does not say that answers of newNonce are not to be stored.

use http::header::CACHE_CONTROL;

use super::{Defect, On, Seam};
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "let-new-nonce-be-stored",
    summary: "Does not say that answers of newNonce are not to be stored.",
    breaks: &["RFC8555-7.2-R07", "RFC8555-7.2-R08"],
    seam: Seam::Answer(On::Success(Route::NewNonce), |answer| {
        answer.headers.remove(CACHE_CONTROL);
    }),
};
