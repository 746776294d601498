//! Lets an authorization count for the names below that it did not grant.

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "cover-names-below-against-policy",
    summary: "Lets an authorization count for the names below that it did not grant.",
    breaks: &["RFC9444-4.2-R02"],
    seam: Seam::Rule(|rules| {
        rules.subdomains.authorization_covers =
            |cover| cover.supports_issuance() && !cover.wildcard;
    }),
};
