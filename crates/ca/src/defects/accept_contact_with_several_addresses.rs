//! Takes a mailto contact with several addresses.

use super::{Defect, Seam};
use crate::faults::ContactFault;

pub(super) static DEFECT: Defect = Defect {
    id: "accept-contact-with-several-addresses",
    summary: "Takes a mailto contact with several addresses.",
    breaks: &["RFC8555-7.3-R16"],
    seam: Seam::Rule(|rules| {
        rules.contact_is_refused = |fault| fault != ContactFault::SeveralAddresses;
    }),
};
