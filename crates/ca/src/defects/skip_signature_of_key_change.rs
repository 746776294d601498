//! Does not verify the outer signature of a key change.

use super::{Defect, Seam};
use crate::route::Route;
use crate::rules::Rules;

pub(super) static DEFECT: Defect = Defect {
    id: "skip-signature-of-key-change",
    summary: "Does not verify the outer signature of a key change.",
    breaks: &["RFC8555-6.2-R01", "RFC8555-7.3.5-R06"],
    seam: Seam::Rule(|rules| {
        rules.signature_verifies = |v| {
            let skipped = v.sender.route == Route::KeyChange && !v.sender.post_as_get;
            skipped || (Rules::RFC.signature_verifies)(v)
        };
    }),
};
