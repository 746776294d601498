//! Suggests the same window for a certificate that was revoked.

use super::{Defect, Seam};
use crate::renewal_rules::{Renewable, RenewalRules};

pub(super) static DEFECT: Defect = Defect {
    id: "window-unmoved-by-revocation",
    summary: "Suggests the same window for a certificate that was revoked.",
    breaks: &["RFC9773-4.2-R07"],
    seam: Seam::Rule(|rules| {
        rules.renewals.window =
            |of| (RenewalRules::RFC.window)(&Renewable { revoked: None, ..*of });
    }),
};
