//! Takes an onion-csr-01 request with an applicantSigningNonce of any length.

use super::{Defect, Seam};
use crate::faults::Slip;

pub(super) static DEFECT: Defect = Defect {
    id: "accept-onion-request-with-short-nonce",
    summary: "Takes an onion-csr-01 request with an applicantSigningNonce of any length.",
    breaks: &["RFC9799-3.2-R09"],
    seam: Seam::Validation(|attempt| {
        attempt.counts = |slip| slip != Slip::OnionApplicantNonceShort;
    }),
};
