//! Takes orders for names that are not in the ASCII form.

use super::{Defect, Seam};
use crate::faults::IdentifierFault;

pub(super) static DEFECT: Defect = Defect {
    id: "accept-names-outside-ascii",
    summary: "Takes orders for names that are not in the ASCII form.",
    breaks: &["RFC8555-7.1.4-R11"],
    seam: Seam::Rule(|rules| {
        rules.identifier_is_refused = |fault| fault != IdentifierFault::Unicode;
    }),
};
