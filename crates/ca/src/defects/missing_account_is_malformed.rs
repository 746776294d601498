//! Calls a look-up of an unknown key malformed.

use super::{Defect, On, Seam};
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "missing-account-is-malformed",
    summary: "Calls a look-up of an unknown key malformed.",
    breaks: &["RFC8555-7.3.1-R06", "RFC8555-7.3.1-R07"],
    seam: Seam::Answer(On::Route(Route::NewAccount), |answer| {
        let is_it = answer
            .problem()
            .and_then(|document| document.get("type")?.as_str())
            .is_some_and(|kind| kind.ends_with(":accountDoesNotExist"));
        if is_it {
            answer.retype("malformed");
        }
    }),
};
