//! Does not verify the signature of a challenge response.

use super::{Defect, Seam};
use crate::route::Route;
use crate::rules::Rules;

pub(super) static DEFECT: Defect = Defect {
    id: "skip-signature-of-challenge-response",
    summary: "Does not verify the signature of a challenge response.",
    breaks: &["RFC8555-6.2-R01", "DNSACCOUNT-3.3-R08"],
    seam: Seam::Rule(|rules| {
        rules.signature_verifies = |v| {
            let skipped = v.sender.route == Route::Challenge && !v.sender.post_as_get;
            skipped || (Rules::RFC.signature_verifies)(v)
        };
    }),
};
