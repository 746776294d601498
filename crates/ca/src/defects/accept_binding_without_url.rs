//! Takes an external account binding without url.

use super::{Defect, Seam};
use crate::faults::BindingFault;
use crate::rules::Rules;

pub(super) static DEFECT: Defect = Defect {
    id: "accept-binding-without-url",
    summary: "Takes an external account binding without url.",
    breaks: &["RFC8555-7.3.4-R12"],
    seam: Seam::Rule(|rules| {
        rules.binding_is_refused =
            |fault| fault != BindingFault::UrlMissing && (Rules::RFC.binding_is_refused)(fault);
    }),
};
