//! Takes an external account binding for another URL.

use super::{Defect, Seam};
use crate::faults::BindingFault;
use crate::rules::Rules;

pub(super) static DEFECT: Defect = Defect {
    id: "accept-binding-for-another-url",
    summary: "Takes an external account binding for another URL.",
    breaks: &["RFC8555-7.3.4-R13"],
    seam: Seam::Rule(|rules| {
        rules.binding_is_refused =
            |fault| fault != BindingFault::Url && (Rules::RFC.binding_is_refused)(fault);
    }),
};
