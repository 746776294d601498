//! Takes a mailto contact with header fields.

use super::{Defect, Seam};
use crate::faults::ContactFault;

pub(super) static DEFECT: Defect = Defect {
    id: "accept-contact-with-header-fields",
    summary: "Takes a mailto contact with header fields.",
    breaks: &["RFC8555-7.3-R15"],
    seam: Seam::Rule(|rules| {
        rules.contact_is_refused = |fault| fault != ContactFault::HeaderFields;
    }),
};
