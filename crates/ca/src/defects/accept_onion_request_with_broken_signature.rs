//! Takes an onion-csr-01 request whose signature does not verify.

use super::{Defect, Seam};
use crate::faults::Slip;

pub(super) static DEFECT: Defect = Defect {
    id: "accept-onion-request-with-broken-signature",
    summary: "Takes an onion-csr-01 request whose signature does not verify.",
    breaks: &["RFC9799-3.2-R07"],
    seam: Seam::Validation(|attempt| {
        attempt.counts = |slip| slip != Slip::OnionSignature;
    }),
};
