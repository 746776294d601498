//! Refuses orders that replace a certificate.

use super::{Defect, Seam};
use crate::renewal_rules::ReplacementFault;

pub(super) static DEFECT: Defect = Defect {
    id: "refuse-replacements",
    summary: "Refuses orders that replace a certificate.",
    breaks: &["RFC9773-5-R01"],
    seam: Seam::Rule(|rules| {
        rules.renewals.replacement_fault = |_| Some(ReplacementFault::NothingShared);
    }),
};
