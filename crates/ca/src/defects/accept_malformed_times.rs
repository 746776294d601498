//! Takes notBefore and notAfter in any form.

use super::{Defect, Seam};
use crate::faults::TimeFault;

pub(super) static DEFECT: Defect = Defect {
    id: "accept-malformed-times",
    summary: "Takes notBefore and notAfter in any form.",
    breaks: &["RFC8555-7.4-R11"],
    seam: Seam::Rule(|rules| {
        rules.time_is_refused = |fault| fault != TimeFault::Form;
    }),
};
