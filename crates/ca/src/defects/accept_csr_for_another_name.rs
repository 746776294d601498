//! Takes a CSR whose names are none of the order.

use super::{Defect, Seam};
use crate::faults::CsrFault;

pub(super) static DEFECT: Defect = Defect {
    id: "accept-csr-for-another-name",
    summary: "Takes a CSR whose names are none of the order.",
    breaks: &["RFC8555-7.4-R28"],
    seam: Seam::Rule(|rules| {
        rules.csr_is_refused =
            |fault| !matches!(fault, CsrFault::ExtraName | CsrFault::MissingName);
    }),
};
