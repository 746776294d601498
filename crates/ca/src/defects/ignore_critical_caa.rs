//! Passes over critical CAA properties that it does not know.

use super::{Defect, Seam};
use crate::faults::CaaFault;

pub(super) static DEFECT: Defect = Defect {
    id: "ignore-critical-caa",
    summary: "Passes over critical CAA properties that it does not know.",
    breaks: &["RFC8555-10.5-R04"],
    seam: Seam::Rule(|rules| {
        rules.caa_is_refused = |fault| fault != CaaFault::Critical;
    }),
};
