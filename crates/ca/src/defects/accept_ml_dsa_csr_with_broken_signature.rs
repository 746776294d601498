//! Does not verify the signature of a CSR by an ML-DSA key.

use super::{Defect, Seam};
use crate::faults::CsrFault;

pub(super) static DEFECT: Defect = Defect {
    id: "accept-ml-dsa-csr-with-broken-signature",
    summary: "Does not verify the signature of a CSR by an ML-DSA key.",
    breaks: &["RFC8555-7.4-R38"],
    seam: Seam::Rule(|rules| {
        rules.csr_is_refused = |fault| fault != CsrFault::MlDsaSignature;
    }),
};
