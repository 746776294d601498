//! Takes reasons of revocation that do not exist.

use super::{Defect, Seam};
use crate::faults::RevocationFault;

pub(super) static DEFECT: Defect = Defect {
    id: "accept-unknown-reasons",
    summary: "Takes reasons of revocation that do not exist.",
    breaks: &["RFC8555-7.6-R12"],
    seam: Seam::Rule(|rules| {
        rules.revocation_is_refused = |fault| fault != RevocationFault::ReasonUnknown;
    }),
};
