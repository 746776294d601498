//! Takes orders for names that no certificate can have.

use super::{Defect, Seam};
use crate::faults::IdentifierFault;

pub(super) static DEFECT: Defect = Defect {
    id: "order-malformed-names",
    summary: "Takes orders for names that no certificate can have.",
    breaks: &["RFC8555-7.1.4-R15", "RFC8555-7.1.4-R16", "RFC8555-7.1.4-R17", "RFC8555-7.1.4-R18"],
    seam: Seam::Rule(|rules| {
        rules.identifier_is_refused = |fault| {
            use IdentifierFault::{AddressAsName, Length, Syntax, TrailingDot};
            !matches!(fault, AddressAsName | Length | Syntax | TrailingDot)
        };
    }),
};
