//! Lets an order replace a certificate that has none of its names.

use super::{Defect, Seam};
use crate::renewal_rules::{RenewalRules, Replacement};

pub(super) static DEFECT: Defect = Defect {
    id: "replace-by-other-names",
    summary: "Lets an order replace a certificate that has none of its names.",
    breaks: &["RFC9773-5-R05"],
    seam: Seam::Rule(|rules| {
        rules.renewals.replacement_fault =
            |of| (RenewalRules::RFC.replacement_fault)(&Replacement { shared: 1, ..*of });
    }),
};
