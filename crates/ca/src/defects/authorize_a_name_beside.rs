//! Authorizes a name beside the one that was ordered, where an ancestor was named.

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "authorize-a-name-beside",
    summary: "Authorizes a name beside the one that was ordered, where an ancestor was named.",
    breaks: &["RFC9444-4.3-R01"],
    seam: Seam::Rule(|rules| {
        rules.subdomains.authorized_for = |_, ancestor| format!("beside.{ancestor}");
    }),
};
