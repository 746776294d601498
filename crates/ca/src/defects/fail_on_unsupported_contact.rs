//! Fails where the scheme of a contact is not supported.

use http::StatusCode;

use super::{Defect, On, Seam};
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "fail-on-unsupported-contact",
    summary: "Fails where the scheme of a contact is not supported.",
    breaks: &["RFC8555-7.3-R17"],
    seam: Seam::Answer(On::Route(Route::NewAccount), |answer| {
        let is_it = answer
            .problem()
            .and_then(|document| document.get("detail")?.as_str())
            .is_some_and(|detail| detail.contains("of a scheme that is not supported"));
        if is_it {
            answer.retype("serverInternal");
            answer.restate(StatusCode::INTERNAL_SERVER_ERROR);
        }
    }),
};
