//! Takes an external account binding that names no external account.

use super::{Defect, Seam};
use crate::faults::BindingFault;
use crate::rules::Rules;

pub(super) static DEFECT: Defect = Defect {
    id: "accept-binding-without-kid",
    summary: "Takes an external account binding that names no external account.",
    breaks: &["RFC8555-7.3.4-R10"],
    seam: Seam::Rule(|rules| {
        rules.binding_is_refused =
            |fault| fault != BindingFault::KidMissing && (Rules::RFC.binding_is_refused)(fault);
    }),
};
