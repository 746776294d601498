//! Takes any domain for an ancestor of any name.

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "accept-any-ancestor",
    summary: "Takes any domain for an ancestor of any name.",
    breaks: &["RFC9444-4.3-R04"],
    seam: Seam::Rule(|rules| rules.subdomains.ancestor_is_refused = |_| false),
};
