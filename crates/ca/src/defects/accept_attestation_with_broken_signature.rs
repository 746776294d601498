//! Takes statements whose signature does not verify.

use super::{Defect, Seam};
use crate::faults::Slip;

pub(super) static DEFECT: Defect = Defect {
    id: "accept-attestation-with-broken-signature",
    summary: "Takes statements whose signature does not verify.",
    breaks: &["DEVICEATTEST-response-R08"],
    seam: Seam::Validation(|attempt| {
        attempt.counts = |slip| slip != Slip::AttestationSignature;
    }),
};
