//! Takes orders for IPv6 addresses in any form, and keeps it.

use super::{Defect, Seam};
use crate::faults::IdentifierFault;

pub(super) static DEFECT: Defect = Defect {
    id: "accept-addresses-in-any-form",
    summary: "Takes orders for IPv6 addresses in any form, and keeps it.",
    breaks: &["RFC8738-3-R05"],
    seam: Seam::Rule(|rules| {
        rules.identifier_is_refused = |fault| fault != IdentifierFault::AddressForm;
    }),
};
