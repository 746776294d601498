//! Takes in-band CAA records whatever their signature.

use super::{Defect, Seam};
use crate::faults::OnionCaaFault;

pub(super) static DEFECT: Defect = Defect {
    id: "accept-onion-caa-with-wrong-signature",
    summary: "Takes in-band CAA records whatever their signature.",
    breaks: &["RFC9799-6.4-R03"],
    seam: Seam::Rule(|rules| {
        rules.onion.caa_is_refused = |fault| fault != OnionCaaFault::Signature;
    }),
};
