//! Takes an external account binding whose payload is no JWK.

use super::{Defect, Seam};
use crate::faults::BindingFault;
use crate::rules::Rules;

pub(super) static DEFECT: Defect = Defect {
    id: "accept-binding-without-jwk",
    summary: "Takes an external account binding whose payload is no JWK.",
    breaks: &["RFC8555-7.3.4-R16"],
    seam: Seam::Rule(|rules| {
        rules.binding_is_refused =
            |fault| fault != BindingFault::Payload && (Rules::RFC.binding_is_refused)(fault);
    }),
};
