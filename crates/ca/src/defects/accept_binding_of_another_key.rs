//! Takes an external account binding of another account key.

use super::{Defect, Seam};
use crate::faults::BindingFault;
use crate::rules::Rules;

pub(super) static DEFECT: Defect = Defect {
    id: "accept-binding-of-another-key",
    summary: "Takes an external account binding of another account key.",
    breaks: &["RFC8555-7.3.4-R15"],
    seam: Seam::Rule(|rules| {
        rules.binding_is_refused =
            |fault| fault != BindingFault::Key && (Rules::RFC.binding_is_refused)(fault);
    }),
};
