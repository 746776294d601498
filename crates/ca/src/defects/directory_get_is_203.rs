//! Answers GET of the directory with 203 where 200 is due.
//!
//! A refusal would leave nothing to test.

use http::{Method, StatusCode};

use super::{Defect, On, Seam};
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "directory-get-is-203",
    summary: "Answers GET of the directory with 203 where 200 is due.",
    breaks: &["RFC8555-6.3-R21", "RFC8555-7.1-R01"],
    seam: Seam::Answer(On::Success(Route::Directory), |answer| {
        if answer.method == Method::GET {
            answer.status = StatusCode::NON_AUTHORITATIVE_INFORMATION;
        }
    }),
};
