//! Takes in-band CAA records whoever they let issue.

use super::{Defect, Seam};
use crate::faults::OnionCaaFault;

pub(super) static DEFECT: Defect = Defect {
    id: "in-band-onion-caa-ignored",
    summary: "Takes in-band CAA records whoever they let issue.",
    breaks: &["RFC9799-6.4-R06"],
    seam: Seam::Rule(|rules| {
        rules.onion.caa_is_refused = |fault| fault != OnionCaaFault::Forbidden;
    }),
};
