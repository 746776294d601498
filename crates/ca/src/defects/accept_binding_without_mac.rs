//! Takes an external account binding whose algorithm is no MAC.

use super::{Defect, Seam};
use crate::faults::BindingFault;
use crate::rules::Rules;

pub(super) static DEFECT: Defect = Defect {
    id: "accept-binding-without-mac",
    summary: "Takes an external account binding whose algorithm is no MAC.",
    breaks: &["RFC8555-7.3.4-R09"],
    seam: Seam::Rule(|rules| {
        rules.binding_is_refused =
            |fault| fault != BindingFault::Algorithm && (Rules::RFC.binding_is_refused)(fault);
    }),
};
