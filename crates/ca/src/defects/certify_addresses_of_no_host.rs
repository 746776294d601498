//! Takes orders for addresses that are no host's.

use super::{Defect, Seam};
use crate::faults::IdentifierFault;

pub(super) static DEFECT: Defect = Defect {
    id: "certify-addresses-of-no-host",
    summary: "Takes orders for addresses that are no host's.",
    breaks: &["RFC8738-3-R08"],
    seam: Seam::Rule(|rules| {
        rules.identifier_is_refused =
            |fault| !matches!(fault, IdentifierFault::NoHost | IdentifierFault::NoHostMapped);
    }),
};
