//! Takes an external account binding with a nonce.

use super::{Defect, Seam};
use crate::faults::BindingFault;
use crate::rules::Rules;

pub(super) static DEFECT: Defect = Defect {
    id: "accept-binding-with-nonce",
    summary: "Takes an external account binding with a nonce.",
    breaks: &["RFC8555-7.3.4-R11"],
    seam: Seam::Rule(|rules| {
        rules.binding_is_refused =
            |fault| fault != BindingFault::Nonce && (Rules::RFC.binding_is_refused)(fault);
    }),
};
