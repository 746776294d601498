//! Does not look at the nonce of finalize.

use super::{Defect, Seam};
use crate::route::Route;
use crate::rules::Rules;

pub(super) static DEFECT: Defect = Defect {
    id: "skip-nonce-of-finalize",
    summary: "Does not look at the nonce of finalize.",
    breaks: &["RFC8555-6.5-R15"],
    seam: Seam::Rule(|rules| {
        rules.nonce_is_acceptable = |used| {
            let skipped = used.sender.route == Route::Finalize && !used.sender.post_as_get;
            skipped || (Rules::RFC.nonce_is_acceptable)(used)
        };
    }),
};
