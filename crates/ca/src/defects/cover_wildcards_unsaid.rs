//! Lets an authorization for all names below a domain count for wildcards, and does not say so.

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "cover-wildcards-unsaid",
    summary: "Lets an authorization for all names below a domain count for wildcards, and does not say so.",
    breaks: &["RFC9444-4.1-R03"],
    seam: Seam::Rule(|rules| {
        rules.subdomains.authorization_covers = |cover| cover.supports_issuance() && cover.below;
    }),
};
