//! Does not compare the url of finalize.

use super::{Defect, Seam};
use crate::route::Route;
use crate::rules::Rules;

pub(super) static DEFECT: Defect = Defect {
    id: "skip-url-of-finalize",
    summary: "Does not compare the url of finalize.",
    breaks: &["RFC8555-6.4-R09"],
    seam: Seam::Rule(|rules| {
        rules.url_matches = |used| {
            let skipped = used.sender.route == Route::Finalize && !used.sender.post_as_get;
            skipped || (Rules::RFC.url_matches)(used)
        };
    }),
};
