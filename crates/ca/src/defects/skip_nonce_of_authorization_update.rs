//! Does not look at the nonce of an authorization update.

use super::{Defect, Seam};
use crate::route::Route;
use crate::rules::Rules;

pub(super) static DEFECT: Defect = Defect {
    id: "skip-nonce-of-authorization-update",
    summary: "Does not look at the nonce of an authorization update.",
    breaks: &["RFC8555-6.5-R15"],
    seam: Seam::Rule(|rules| {
        rules.nonce_is_acceptable = |used| {
            let skipped = used.sender.route == Route::Authorization && !used.sender.post_as_get;
            skipped || (Rules::RFC.nonce_is_acceptable)(used)
        };
    }),
};
