//! Does not compare the url of a key change.

use super::{Defect, Seam};
use crate::route::Route;
use crate::rules::Rules;

pub(super) static DEFECT: Defect = Defect {
    id: "skip-url-of-key-change",
    summary: "Does not compare the url of a key change.",
    breaks: &["RFC8555-6.4-R07"],
    seam: Seam::Rule(|rules| {
        rules.url_matches = |used| {
            let skipped = used.sender.route == Route::KeyChange && !used.sender.post_as_get;
            skipped || (Rules::RFC.url_matches)(used)
        };
    }),
};
