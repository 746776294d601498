//! Takes the base64 text of the nonce in an onion-csr-01 request too.

use super::{Defect, Seam};
use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;

pub(super) static DEFECT: Defect = Defect {
    id: "accept-onion-nonce-as-text",
    summary: "Takes the base64 text of the nonce in an onion-csr-01 request too.",
    breaks: &["RFC9799-3.2-R08"],
    seam: Seam::Validation(|attempt| {
        attempt.nonce_is = |due, found| {
            due.as_bytes() == found || BASE64_STANDARD.decode(due).is_ok_and(|due| due == found)
        };
    }),
};
