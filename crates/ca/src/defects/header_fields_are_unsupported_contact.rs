//! Calls a contact with header fields unsupported.

use super::{Defect, On, Seam};
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "header-fields-are-unsupported-contact",
    summary: "Calls a contact with header fields unsupported.",
    breaks: &["RFC8555-7.3-R15"],
    seam: Seam::Answer(On::Route(Route::NewAccount), |answer| {
        let is_it = answer
            .problem()
            .and_then(|document| document.get("detail")?.as_str())
            .is_some_and(|detail| detail.contains("has header fields"));
        if is_it {
            answer.retype("unsupportedContact");
        }
    }),
};
