//! Takes an onion-csr-01 request with any caSigningNonce.

use super::{Defect, Seam};
use crate::faults::Slip;

pub(super) static DEFECT: Defect = Defect {
    id: "accept-onion-request-with-another-nonce",
    summary: "Takes an onion-csr-01 request with any caSigningNonce.",
    breaks: &["RFC9799-3.2-R08"],
    seam: Seam::Validation(|attempt| {
        attempt.counts = |slip| slip != Slip::OnionNonce;
    }),
};
