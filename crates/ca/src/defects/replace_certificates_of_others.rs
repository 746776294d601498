//! Lets an account replace the certificates of others.

use super::{Defect, Seam};
use crate::renewal_rules::{RenewalRules, Replacement};

pub(super) static DEFECT: Defect = Defect {
    id: "replace-certificates-of-others",
    summary: "Lets an account replace the certificates of others.",
    breaks: &["RFC9773-5-R04"],
    seam: Seam::Rule(|rules| {
        rules.renewals.replacement_fault =
            |of| (RenewalRules::RFC.replacement_fault)(&Replacement { own: true, ..*of });
    }),
};
