//! Suggests a window that ends when it begins.

use super::{Defect, Seam};
use crate::renewal_rules::RenewalRules;

pub(super) static DEFECT: Defect = Defect {
    id: "window-without-length",
    summary: "Suggests a window that ends when it begins.",
    breaks: &["RFC9773-4.2-R04"],
    seam: Seam::Rule(|rules| {
        rules.renewals.window = |of| {
            let (start, _) = (RenewalRules::RFC.window)(of);
            (start, start)
        };
    }),
};
