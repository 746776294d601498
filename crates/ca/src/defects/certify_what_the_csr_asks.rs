//! Takes any name in a CSR, and certifies it.

use super::{Defect, Seam};
use crate::faults::CsrFault;

pub(super) static DEFECT: Defect = Defect {
    id: "certify-what-the-csr-asks",
    summary: "Takes any name in a CSR, and certifies it.",
    breaks: &["RFC8555-7.4-R27", "RFC8555-7.4-R28"],
    seam: Seam::Rule(|rules| {
        rules.csr_is_refused =
            |fault| fault != CsrFault::ExtraName && fault != CsrFault::MissingName;
        rules.certificate_is_made = |wanted| wanted.identifiers.clone_from(&wanted.requested);
    }),
};
