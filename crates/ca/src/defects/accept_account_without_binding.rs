//! Makes accounts without the binding that it requires.

use super::{Defect, Seam};
use crate::faults::BindingFault;
use crate::rules::Rules;

pub(super) static DEFECT: Defect = Defect {
    id: "accept-account-without-binding",
    summary: "Makes accounts without the binding that it requires.",
    breaks: &["RFC8555-7.3.4-R03"],
    seam: Seam::Rule(|rules| {
        rules.binding_is_refused =
            |fault| fault != BindingFault::Missing && (Rules::RFC.binding_is_refused)(fault);
    }),
};
