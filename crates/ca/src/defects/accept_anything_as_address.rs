//! Takes orders for addresses that are none.

use super::{Defect, Seam};
use crate::faults::IdentifierFault;

pub(super) static DEFECT: Defect = Defect {
    id: "accept-anything-as-address",
    summary: "Takes orders for addresses that are none.",
    breaks: &["RFC8738-3-R04", "RFC8738-3-R06"],
    seam: Seam::Rule(|rules| {
        rules.identifier_is_refused = |fault| fault != IdentifierFault::NoAddress;
    }),
};
