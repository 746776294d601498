//! Calls a contact of an unsupported scheme malformed.

use super::{Defect, On, Seam};
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "unsupported-contact-is-malformed",
    summary: "Calls a contact of an unsupported scheme malformed.",
    breaks: &["RFC8555-7.3-R17"],
    seam: Seam::Answer(On::Route(Route::NewAccount), |answer| {
        let is_it = answer
            .problem()
            .and_then(|document| document.get("detail")?.as_str())
            .is_some_and(|detail| detail.contains("of a scheme that is not supported"));
        if is_it {
            answer.retype("malformed");
        }
    }),
};
