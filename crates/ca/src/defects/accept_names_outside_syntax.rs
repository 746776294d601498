//! Takes orders for names outside the preferred name syntax.

use super::{Defect, Seam};
use crate::faults::IdentifierFault;

pub(super) static DEFECT: Defect = Defect {
    id: "accept-names-outside-syntax",
    summary: "Takes orders for names outside the preferred name syntax.",
    breaks: &["RFC8555-7.1.4-R16"],
    seam: Seam::Rule(|rules| {
        rules.identifier_is_refused = |fault| fault != IdentifierFault::Syntax;
    }),
};
