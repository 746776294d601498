//! Takes orders for names that end in a dot.

use super::{Defect, Seam};
use crate::faults::IdentifierFault;

pub(super) static DEFECT: Defect = Defect {
    id: "accept-trailing-dots",
    summary: "Takes orders for names that end in a dot.",
    breaks: &["RFC8555-7.1.4-R18"],
    seam: Seam::Rule(|rules| {
        rules.identifier_is_refused = |fault| fault != IdentifierFault::TrailingDot;
    }),
};
