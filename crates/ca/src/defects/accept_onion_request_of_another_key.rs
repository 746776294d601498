//! Takes an onion-csr-01 request that another key signs.

use super::{Defect, Seam};
use crate::faults::Slip;

pub(super) static DEFECT: Defect = Defect {
    id: "accept-onion-request-of-another-key",
    summary: "Takes an onion-csr-01 request that another key signs.",
    breaks: &["RFC9799-3.2-R06"],
    seam: Seam::Validation(|attempt| {
        attempt.counts = |slip| slip != Slip::OnionKey;
    }),
};
