//! Certifies any key for a device.

use super::{Defect, Seam};
use crate::faults::CsrFault;

pub(super) static DEFECT: Defect = Defect {
    id: "certify-key-that-was-not-attested",
    summary: "Certifies any key for a device.",
    breaks: &["DEVICEATTEST-finalize-R01"],
    seam: Seam::Rule(|rules| {
        rules.csr_is_refused = |fault| fault != CsrFault::NotAttested;
    }),
};
