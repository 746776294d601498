//! Takes an external account binding of an external account that it does not know.

use super::{Defect, Seam};
use crate::faults::BindingFault;
use crate::rules::Rules;

pub(super) static DEFECT: Defect = Defect {
    id: "accept-binding-of-unknown-kid",
    summary: "Takes an external account binding of an external account that it does not know.",
    breaks: &["RFC8555-7.3.4-R10"],
    seam: Seam::Rule(|rules| {
        rules.binding_is_refused =
            |fault| fault != BindingFault::Kid && (Rules::RFC.binding_is_refused)(fault);
    }),
};
