//! Takes a device-attest-01 response without a statement.

use super::{Defect, Seam};
use crate::faults::Slip;

pub(super) static DEFECT: Defect = Defect {
    id: "accept-absent-attestation",
    summary: "Takes a device-attest-01 response without a statement.",
    breaks: &["DEVICEATTEST-response-R02"],
    seam: Seam::Validation(|attempt| {
        attempt.counts = |slip| slip != Slip::AttestationMissing;
    }),
};
