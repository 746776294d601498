//! Takes an onion-csr-01 request without caSigningNonce.

use super::{Defect, Seam};
use crate::faults::Slip;

pub(super) static DEFECT: Defect = Defect {
    id: "accept-onion-request-without-nonce",
    summary: "Takes an onion-csr-01 request without caSigningNonce.",
    breaks: &["RFC9799-3.2-R08"],
    seam: Seam::Validation(|attempt| {
        attempt.counts = |slip| slip != Slip::OnionNonceMissing;
    }),
};
