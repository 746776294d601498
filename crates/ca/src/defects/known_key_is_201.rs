//! Answers newAccount with a known key with 201.

use http::StatusCode;

use super::{Defect, On, Seam};
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "known-key-is-201",
    summary: "Answers newAccount with a known key with 201.",
    breaks: &["RFC8555-7.3.1-R01", "RFC8555-7.3.1-R04", "RFC8555-7.3.1-R05", "RFC8555-7.3.1-R07"],
    seam: Seam::Answer(On::Success(Route::NewAccount), |answer| {
        answer.status = StatusCode::CREATED;
    }),
};
