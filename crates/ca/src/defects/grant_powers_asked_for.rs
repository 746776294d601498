//! Makes certificates of CAs, where the CSR asks for it or not.

use super::{Defect, Seam};
use crate::faults::CsrFault;

pub(super) static DEFECT: Defect = Defect {
    id: "grant-powers-asked-for",
    summary: "Makes certificates of CAs, where the CSR asks for it or not.",
    breaks: &["RFC8555-7.4-R15"],
    seam: Seam::Rule(|rules| {
        rules.csr_is_refused = |fault| fault != CsrFault::Powers;
        rules.certificate_is_made = |wanted| wanted.ca = true;
    }),
};
