//! Takes a CSR without any name.

use super::{Defect, Seam};
use crate::faults::CsrFault;

pub(super) static DEFECT: Defect = Defect {
    id: "accept-csr-without-names",
    summary: "Takes a CSR without any name.",
    breaks: &["RFC8555-7.4-R31"],
    seam: Seam::Rule(|rules| {
        rules.csr_is_refused = |fault| fault != CsrFault::NoNames;
    }),
};
