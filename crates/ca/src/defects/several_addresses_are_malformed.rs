//! Calls a contact with several addresses malformed.

use super::{Defect, On, Seam};
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "several-addresses-are-malformed",
    summary: "Calls a contact with several addresses malformed.",
    breaks: &["RFC8555-7.3-R16"],
    seam: Seam::Answer(On::Route(Route::NewAccount), |answer| {
        let is_it = answer
            .problem()
            .and_then(|document| document.get("detail")?.as_str())
            .is_some_and(|detail| detail.contains("more than one address"));
        if is_it {
            answer.retype("malformed");
        }
    }),
};
