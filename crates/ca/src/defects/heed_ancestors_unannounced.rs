//! Authorizes the ancestor of a name where it says nowhere that it does.

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "heed-ancestors-unannounced",
    summary: "Authorizes the ancestor of a name where it says nowhere that it does.",
    breaks: &["RFC9444-4.3-R06"],
    seam: Seam::Rule(|rules| {
        rules.subdomains.ancestor_is_heeded = |_| true;
    }),
};
