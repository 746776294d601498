//! Takes a notAfter that is before notBefore.

use super::{Defect, Seam};
use crate::faults::TimeFault;

pub(super) static DEFECT: Defect = Defect {
    id: "accept-reversed-times",
    summary: "Takes a notAfter that is before notBefore.",
    breaks: &["RFC8555-7.4-R11"],
    seam: Seam::Rule(|rules| {
        rules.time_is_refused = |fault| fault != TimeFault::Reversed;
    }),
};
