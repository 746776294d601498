//! Takes orders for names and labels that are too long.

use super::{Defect, Seam};
use crate::faults::IdentifierFault;

pub(super) static DEFECT: Defect = Defect {
    id: "accept-overlong-names",
    summary: "Takes orders for names and labels that are too long.",
    breaks: &["RFC8555-7.1.4-R15"],
    seam: Seam::Rule(|rules| {
        rules.identifier_is_refused = |fault| fault != IdentifierFault::Length;
    }),
};
