//! Takes a domain for an ancestor that a name ends in within a label.

use super::{Defect, Seam};
use crate::faults::AncestorFault;

pub(super) static DEFECT: Defect = Defect {
    id: "accept-part-of-a-label-as-ancestor",
    summary: "Takes a domain for an ancestor that a name ends in within a label.",
    breaks: &["RFC9444-4.3-R04"],
    seam: Seam::Rule(|rules| {
        rules.subdomains.ancestor_is_refused = |fault| fault != AncestorFault::PartOfALabel;
    }),
};
