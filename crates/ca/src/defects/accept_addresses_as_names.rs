//! Takes orders for addresses as names.

use super::{Defect, Seam};
use crate::faults::IdentifierFault;

pub(super) static DEFECT: Defect = Defect {
    id: "accept-addresses-as-names",
    summary: "Takes orders for addresses as names.",
    breaks: &["RFC8555-7.1.4-R17"],
    seam: Seam::Rule(|rules| {
        rules.identifier_is_refused = |fault| fault != IdentifierFault::AddressAsName;
    }),
};
