//! Takes statements about another device.

use super::{Defect, Seam};
use crate::faults::Slip;

pub(super) static DEFECT: Defect = Defect {
    id: "accept-attestation-of-another-device",
    summary: "Takes statements about another device.",
    breaks: &["DEVICEATTEST-response-R07"],
    seam: Seam::Validation(|attempt| {
        attempt.counts = |slip| slip != Slip::AttestationDevice;
    }),
};
