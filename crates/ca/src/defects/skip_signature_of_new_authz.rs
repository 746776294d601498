//! Does not verify the signature of newAuthz.

use super::{Defect, Seam};
use crate::route::Route;
use crate::rules::Rules;

pub(super) static DEFECT: Defect = Defect {
    id: "skip-signature-of-new-authz",
    summary: "Does not verify the signature of newAuthz.",
    breaks: &["RFC8555-6.2-R01"],
    seam: Seam::Rule(|rules| {
        rules.signature_verifies = |v| {
            let skipped = v.sender.route == Route::NewAuthz && !v.sender.post_as_get;
            skipped || (Rules::RFC.signature_verifies)(v)
        };
    }),
};
