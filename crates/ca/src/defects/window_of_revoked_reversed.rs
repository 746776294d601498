//! Suggests for revoked certificates a window that ends before it begins.

use super::{Defect, Seam};
use crate::renewal_rules::RenewalRules;

pub(super) static DEFECT: Defect = Defect {
    id: "window-of-revoked-reversed",
    summary: "Suggests for revoked certificates a window that ends before it begins.",
    breaks: &["RFC9773-4.2-R04"],
    seam: Seam::Rule(|rules| {
        rules.renewals.window = |of| {
            let (start, end) = (RenewalRules::RFC.window)(of);
            if of.revoked.is_some() { (end, start) } else { (start, end) }
        };
    }),
};
