//! Takes a certificate for replaced where the order has not the very same names.

use super::{Defect, Seam};
use crate::renewal_rules::{RenewalRules, ReplacementFault};

pub(super) static DEFECT: Defect = Defect {
    id: "more-names-conflict",
    summary: "Takes a certificate for replaced where the order has not the very same names.",
    breaks: &["RFC9773-5-R06"],
    seam: Seam::Rule(|rules| {
        rules.renewals.replacement_fault = |of| {
            let fault = (RenewalRules::RFC.replacement_fault)(of);
            fault.or_else(|| (!of.same).then_some(ReplacementFault::Replaced))
        };
    }),
};
