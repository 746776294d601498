//! Lists every certificate as revoked for a compromised key.

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "list-another-reason",
    summary: "Lists every certificate as revoked for a compromised key.",
    breaks: &["RFC8555-7.6-R14"],
    seam: Seam::Rule(|rules| {
        rules.reason_listed = |reason| reason.map(|_| 1);
    }),
};
