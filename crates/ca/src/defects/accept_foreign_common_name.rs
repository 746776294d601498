//! Takes a CSR with a common name that is not in the order.

use super::{Defect, Seam};
use crate::faults::CsrFault;

pub(super) static DEFECT: Defect = Defect {
    id: "accept-foreign-common-name",
    summary: "Takes a CSR with a common name that is not in the order.",
    breaks: &["RFC8555-7.4-R29"],
    seam: Seam::Rule(|rules| {
        rules.csr_is_refused = |fault| fault != CsrFault::CommonName;
    }),
};
