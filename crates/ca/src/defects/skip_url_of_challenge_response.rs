//! Does not compare the url of a challenge response.

use super::{Defect, Seam};
use crate::route::Route;
use crate::rules::Rules;

pub(super) static DEFECT: Defect = Defect {
    id: "skip-url-of-challenge-response",
    summary: "Does not compare the url of a challenge response.",
    breaks: &["RFC8555-6.4-R08"],
    seam: Seam::Rule(|rules| {
        rules.url_matches = |used| {
            let skipped = used.sender.route == Route::Challenge && !used.sender.post_as_get;
            skipped || (Rules::RFC.url_matches)(used)
        };
    }),
};
