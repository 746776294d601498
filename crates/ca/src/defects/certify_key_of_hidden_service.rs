//! Certifies the key of the hidden service itself.

use super::{Defect, Seam};
use crate::faults::CsrFault;

pub(super) static DEFECT: Defect = Defect {
    id: "certify-key-of-hidden-service",
    summary: "Certifies the key of the hidden service itself.",
    breaks: &["RFC9799-3.2-R11"],
    seam: Seam::Rule(|rules| {
        rules.csr_is_refused = |fault| fault != CsrFault::OnionKey;
    }),
};
