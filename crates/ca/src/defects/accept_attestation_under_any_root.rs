//! Takes statements whatever root they lead to.

use super::{Defect, Seam};
use crate::faults::Slip;

pub(super) static DEFECT: Defect = Defect {
    id: "accept-attestation-under-any-root",
    summary: "Takes statements whatever root they lead to.",
    breaks: &["DEVICEATTEST-response-R05"],
    seam: Seam::Validation(|attempt| {
        attempt.counts = |slip| slip != Slip::AttestationRoot;
    }),
};
