//! Takes a device-attest-01 response whose attObj is no attestation object.

use super::{Defect, Seam};
use crate::faults::Slip;

pub(super) static DEFECT: Defect = Defect {
    id: "accept-attestation-in-any-form",
    summary: "Takes a device-attest-01 response whose attObj is no attestation object.",
    breaks: &["DEVICEATTEST-response-R03"],
    seam: Seam::Validation(|attempt| {
        attempt.counts = |slip| slip != Slip::AttestationForm;
    }),
};
