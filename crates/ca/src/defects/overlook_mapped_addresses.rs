//! Takes orders for addresses that are no host's where IPv6 maps them.

use super::{Defect, Seam};
use crate::faults::IdentifierFault;

pub(super) static DEFECT: Defect = Defect {
    id: "overlook-mapped-addresses",
    summary: "Takes orders for addresses that are no host's where IPv6 maps them.",
    breaks: &["RFC8738-3-R08"],
    seam: Seam::Rule(|rules| {
        rules.identifier_is_refused = |fault| fault != IdentifierFault::NoHostMapped;
    }),
};
