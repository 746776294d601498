//! Takes in-band CAA records that have expired.

use super::{Defect, Seam};
use crate::faults::OnionCaaFault;

pub(super) static DEFECT: Defect = Defect {
    id: "accept-expired-onion-caa",
    summary: "Takes in-band CAA records that have expired.",
    breaks: &["RFC9799-6.4-R03"],
    seam: Seam::Rule(|rules| {
        rules.onion.caa_is_refused = |fault| fault != OnionCaaFault::Expired;
    }),
};
