//! Takes an onion-csr-01 response whose csr is no certificate request.

use super::{Defect, Seam};
use crate::faults::Slip;

pub(super) static DEFECT: Defect = Defect {
    id: "accept-onion-response-that-is-no-request",
    summary: "Takes an onion-csr-01 response whose csr is no certificate request.",
    breaks: &["RFC9799-3.2-R05"],
    seam: Seam::Validation(|attempt| {
        attempt.counts = |slip| slip != Slip::OnionForm;
    }),
};
