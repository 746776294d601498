//! Shows the first failure of a validation and no other.

use super::{Defect, On, Seam};
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "one-entry-for-all-failures",
    summary: "Shows the first failure of a validation and no other.",
    breaks: &["RFC8555-8.2-R06"],
    seam: Seam::Answer(On::Success(Route::Challenge), |answer| {
        for challenge in answer.challenges() {
            let first =
                challenge.get("error").and_then(|error| error.pointer("/subproblems/0")).cloned();
            if let Some(first) = first {
                challenge.insert("error".to_owned(), first);
            }
        }
    }),
};
