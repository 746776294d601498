//! Calls a contact without a mail address unsupported.

use super::{Defect, On, Seam};
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "bad-address-is-unsupported-contact",
    summary: "Calls a contact without a mail address unsupported.",
    breaks: &["RFC8555-7.3-R19"],
    seam: Seam::Answer(On::Route(Route::NewAccount), |answer| {
        let is_it = answer
            .problem()
            .and_then(|document| document.get("detail")?.as_str())
            .is_some_and(|detail| detail.contains("has no mail address"));
        if is_it {
            answer.retype("unsupportedContact");
        }
    }),
};
