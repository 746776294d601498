//! Suggests a window after the certificate has expired.

use super::{Defect, Seam};
use crate::renewal_rules::RenewalRules;

pub(super) static DEFECT: Defect = Defect {
    id: "window-after-expiry",
    summary: "Suggests a window after the certificate has expired.",
    breaks: &["RFC9773-4.2-R06"],
    seam: Seam::Rule(|rules| {
        rules.renewals.window = |of| {
            let (start, end) = (RenewalRules::RFC.window)(of);
            let later = of.not_after.duration_since(start);
            (start + later, end + later)
        };
    }),
};
