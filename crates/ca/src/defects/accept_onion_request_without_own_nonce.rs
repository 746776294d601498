//! Takes an onion-csr-01 request without applicantSigningNonce.

use super::{Defect, Seam};
use crate::faults::Slip;

pub(super) static DEFECT: Defect = Defect {
    id: "accept-onion-request-without-own-nonce",
    summary: "Takes an onion-csr-01 request without applicantSigningNonce.",
    breaks: &["RFC9799-3.2-R09"],
    seam: Seam::Validation(|attempt| {
        attempt.counts = |slip| slip != Slip::OnionApplicantNonceMissing;
    }),
};
