//! Takes orders for A-labels that do not decode.

use super::{Defect, Seam};
use crate::faults::IdentifierFault;

pub(super) static DEFECT: Defect = Defect {
    id: "accept-undecodable-a-labels",
    summary: "Takes orders for A-labels that do not decode.",
    breaks: &["RFC8555-7.1.4-R12"],
    seam: Seam::Rule(|rules| {
        rules.identifier_is_refused = |fault| fault != IdentifierFault::Punycode;
    }),
};
