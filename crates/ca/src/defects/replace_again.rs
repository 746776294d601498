//! Replaces certificates any number of times.

use super::{Defect, Seam};
use crate::renewal_rules::{RenewalRules, Replacement};

pub(super) static DEFECT: Defect = Defect {
    id: "replace-again",
    summary: "Replaces certificates any number of times.",
    breaks: &["RFC9773-5-R07"],
    seam: Seam::Rule(|rules| {
        rules.renewals.replacement_fault =
            |of| (RenewalRules::RFC.replacement_fault)(&Replacement { replaced: false, ..*of });
    }),
};
