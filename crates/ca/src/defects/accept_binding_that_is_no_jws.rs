//! Takes an external account binding that is no JWS.

use super::{Defect, Seam};
use crate::faults::BindingFault;
use crate::rules::Rules;

pub(super) static DEFECT: Defect = Defect {
    id: "accept-binding-that-is-no-jws",
    summary: "Takes an external account binding that is no JWS.",
    breaks: &["RFC8555-7.3.4-R08"],
    seam: Seam::Rule(|rules| {
        rules.binding_is_refused =
            |fault| fault != BindingFault::NoJws && (Rules::RFC.binding_is_refused)(fault);
    }),
};
