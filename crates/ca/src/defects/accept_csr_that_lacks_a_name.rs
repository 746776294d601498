//! Takes a CSR that lacks a name of the order.

use super::{Defect, Seam};
use crate::faults::CsrFault;

pub(super) static DEFECT: Defect = Defect {
    id: "accept-csr-that-lacks-a-name",
    summary: "Takes a CSR that lacks a name of the order.",
    breaks: &["RFC8555-7.4-R26"],
    seam: Seam::Rule(|rules| {
        rules.csr_is_refused = |fault| fault != CsrFault::MissingName;
    }),
};
