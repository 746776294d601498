//! Takes and reflects any external account binding.

use super::{Defect, Seam};
use crate::faults::BindingFault;

pub(super) static DEFECT: Defect = Defect {
    id: "accept-any-binding",
    summary: "Takes and reflects any external account binding.",
    breaks: &[
        "RFC8555-7.3.4-R07",
        "RFC8555-7.3.4-R08",
        "RFC8555-7.3.4-R09",
        "RFC8555-7.3.4-R10",
        "RFC8555-7.3.4-R11",
        "RFC8555-7.3.4-R12",
        "RFC8555-7.3.4-R13",
        "RFC8555-7.3.4-R14",
        "RFC8555-7.3.4-R15",
        "RFC8555-7.3.4-R16",
    ],
    seam: Seam::Rule(|rules| {
        rules.binding_is_refused = |fault| matches!(fault, BindingFault::Missing);
    }),
};
