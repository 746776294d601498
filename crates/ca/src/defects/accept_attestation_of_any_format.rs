//! Takes statements of formats that it does not know.

use super::{Defect, Seam};
use crate::faults::Slip;

pub(super) static DEFECT: Defect = Defect {
    id: "accept-attestation-of-any-format",
    summary: "Takes statements of formats that it does not know.",
    breaks: &["DEVICEATTEST-response-R04"],
    seam: Seam::Validation(|attempt| {
        attempt.counts = |slip| slip != Slip::AttestationFormat;
    }),
};
