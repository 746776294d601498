//! Does not compare the url of newAuthz.

use super::{Defect, Seam};
use crate::route::Route;
use crate::rules::Rules;

pub(super) static DEFECT: Defect = Defect {
    id: "skip-url-of-new-authz",
    summary: "Does not compare the url of newAuthz.",
    breaks: &["RFC8555-6.4-R01"],
    seam: Seam::Rule(|rules| {
        rules.url_matches = |used| {
            let skipped = used.sender.route == Route::NewAuthz && !used.sender.post_as_get;
            skipped || (Rules::RFC.url_matches)(used)
        };
    }),
};
