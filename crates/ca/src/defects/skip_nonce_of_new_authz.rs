//! Does not look at the nonce of newAuthz.

use super::{Defect, Seam};
use crate::route::Route;
use crate::rules::Rules;

pub(super) static DEFECT: Defect = Defect {
    id: "skip-nonce-of-new-authz",
    summary: "Does not look at the nonce of newAuthz.",
    breaks: &["RFC8555-6.5-R15"],
    seam: Seam::Rule(|rules| {
        rules.nonce_is_acceptable = |used| {
            let skipped = used.sender.route == Route::NewAuthz && !used.sender.post_as_get;
            skipped || (Rules::RFC.nonce_is_acceptable)(used)
        };
    }),
};
