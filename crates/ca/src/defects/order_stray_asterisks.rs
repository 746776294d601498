//! Takes orders for names with an asterisk anywhere.

use super::{Defect, Seam};
use crate::faults::IdentifierFault;

pub(super) static DEFECT: Defect = Defect {
    id: "order-stray-asterisks",
    summary: "Takes orders for names with an asterisk anywhere.",
    breaks: &["RFC8555-7.1.3-R12"],
    seam: Seam::Rule(|rules| {
        rules.identifier_is_refused =
            |fault| !matches!(fault, IdentifierFault::Wildcard | IdentifierFault::Syntax);
    }),
};
