//! Takes an external account binding whose MAC does not verify.

use super::{Defect, Seam};
use crate::faults::BindingFault;
use crate::rules::Rules;

pub(super) static DEFECT: Defect = Defect {
    id: "accept-binding-with-wrong-mac",
    summary: "Takes an external account binding whose MAC does not verify.",
    breaks: &["RFC8555-7.3.4-R14"],
    seam: Seam::Rule(|rules| {
        rules.binding_is_refused =
            |fault| fault != BindingFault::Mac && (Rules::RFC.binding_is_refused)(fault);
    }),
};
