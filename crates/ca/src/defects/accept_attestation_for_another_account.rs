//! Takes statements for another key authorization.

use super::{Defect, Seam};
use crate::faults::Slip;

pub(super) static DEFECT: Defect = Defect {
    id: "accept-attestation-for-another-account",
    summary: "Takes statements for another key authorization.",
    breaks: &["DEVICEATTEST-response-R06"],
    seam: Seam::Validation(|attempt| {
        attempt.counts = |slip| slip != Slip::AttestationBinding;
    }),
};
