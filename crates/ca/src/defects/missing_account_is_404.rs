//! Answers a look-up of an unknown key with 404.

use http::StatusCode;

use super::{Defect, On, Seam};
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "missing-account-is-404",
    summary: "Answers a look-up of an unknown key with 404.",
    breaks: &["RFC8555-7.3.1-R06"],
    seam: Seam::Answer(On::Route(Route::NewAccount), |answer| {
        let is_it = answer
            .problem()
            .and_then(|document| document.get("type")?.as_str())
            .is_some_and(|kind| kind.ends_with(":accountDoesNotExist"));
        if is_it {
            answer.restate(StatusCode::NOT_FOUND);
        }
    }),
};
