//! Takes orders for onion names that are no addresses of version 3.

use super::{Defect, Seam};
use crate::faults::IdentifierFault;

pub(super) static DEFECT: Defect = Defect {
    id: "accept-any-onion-name",
    summary: "Takes orders for onion names that are no addresses of version 3.",
    breaks: &["RFC9799-2-R03"],
    seam: Seam::Rule(|rules| {
        rules.identifier_is_refused = |fault| fault != IdentifierFault::OnionForm;
    }),
};
