//! Takes a CSR with a name more than the order has.

use super::{Defect, Seam};
use crate::faults::CsrFault;

pub(super) static DEFECT: Defect = Defect {
    id: "accept-csr-with-a-further-name",
    summary: "Takes a CSR with a name more than the order has.",
    breaks: &["RFC8555-7.4-R27"],
    seam: Seam::Rule(|rules| {
        rules.csr_is_refused = |fault| fault != CsrFault::ExtraName;
    }),
};
