//! Takes a base name in a CSR for its wildcard, and the reverse.

use super::{Defect, Seam};
use crate::faults::CsrFault;

pub(super) static DEFECT: Defect = Defect {
    id: "accept-base-name-for-wildcard",
    summary: "Takes a base name in a CSR for its wildcard, and the reverse.",
    breaks: &["RFC8555-7.4-R32"],
    seam: Seam::Rule(|rules| {
        rules.csr_is_refused = |fault| fault != CsrFault::Wildcard;
    }),
};
