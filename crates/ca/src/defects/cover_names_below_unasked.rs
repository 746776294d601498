//! Lets any authorization ahead of orders count for the names below its own.

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "cover-names-below-unasked",
    summary: "Lets any authorization ahead of orders count for the names below its own.",
    breaks: &["RFC9444-4.1-R02"],
    seam: Seam::Rule(|rules| {
        rules.subdomains.authorization_covers =
            |cover| cover.supports_issuance() && (cover.below || cover.ahead) && !cover.wildcard;
    }),
};
