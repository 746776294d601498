//! Takes a CSR with a weak key.

use super::{Defect, Seam};
use crate::faults::CsrFault;

pub(super) static DEFECT: Defect = Defect {
    id: "accept-weak-certificate-keys",
    summary: "Takes a CSR with a weak key.",
    breaks: &["RFC8555-7.4-R39"],
    seam: Seam::Rule(|rules| {
        rules.csr_is_refused = |fault| fault != CsrFault::Key;
    }),
};
