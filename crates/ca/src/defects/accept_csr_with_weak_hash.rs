//! Takes a CSR that is signed with a weak hash.

use super::{Defect, Seam};
use crate::faults::CsrFault;

pub(super) static DEFECT: Defect = Defect {
    id: "accept-csr-with-weak-hash",
    summary: "Takes a CSR that is signed with a weak hash.",
    breaks: &["RFC8555-10.5-R07"],
    seam: Seam::Rule(|rules| {
        rules.csr_is_refused = |fault| fault != CsrFault::WeakHash;
    }),
};
