//! Takes impossible times, and issues for others.

use super::{Defect, Seam};
use crate::faults::TimeFault;

pub(super) static DEFECT: Defect = Defect {
    id: "ignore-impossible-times",
    summary: "Takes impossible times, and issues for others.",
    breaks: &["RFC8555-7.4-R10"],
    seam: Seam::Rule(|rules| {
        rules.time_is_refused = |fault| fault == TimeFault::Form;
        rules.times_are_granted = false;
    }),
};
