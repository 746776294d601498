//! Does not verify the signature of an authorization update.

use super::{Defect, Seam};
use crate::route::Route;
use crate::rules::Rules;

pub(super) static DEFECT: Defect = Defect {
    id: "skip-signature-of-authorization-update",
    summary: "Does not verify the signature of an authorization update.",
    breaks: &["RFC8555-6.2-R01"],
    seam: Seam::Rule(|rules| {
        rules.signature_verifies = |v| {
            let skipped = v.sender.route == Route::Authorization && !v.sender.post_as_get;
            skipped || (Rules::RFC.signature_verifies)(v)
        };
    }),
};
