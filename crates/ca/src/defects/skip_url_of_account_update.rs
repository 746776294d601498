//! Does not compare the url of an account update.

use super::{Defect, Seam};
use crate::route::Route;
use crate::rules::Rules;

pub(super) static DEFECT: Defect = Defect {
    id: "skip-url-of-account-update",
    summary: "Does not compare the url of an account update.",
    breaks: &["RFC8555-6.4-R01"],
    seam: Seam::Rule(|rules| {
        rules.url_matches = |used| {
            let skipped = used.sender.route == Route::Account && !used.sender.post_as_get;
            skipped || (Rules::RFC.url_matches)(used)
        };
    }),
};
