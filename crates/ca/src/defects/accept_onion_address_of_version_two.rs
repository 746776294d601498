//! Takes orders for onion addresses of version 2.

use super::{Defect, Seam};
use crate::faults::IdentifierFault;

pub(super) static DEFECT: Defect = Defect {
    id: "accept-onion-address-of-version-two",
    summary: "Takes orders for onion addresses of version 2.",
    breaks: &["RFC9799-2-R02"],
    seam: Seam::Rule(|rules| {
        rules.identifier_is_refused = |fault| fault != IdentifierFault::OnionVersionTwo;
    }),
};
