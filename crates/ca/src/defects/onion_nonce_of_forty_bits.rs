//! Makes the nonce of onion-csr-01 of 40 bits.

use super::{Defect, Seam};
use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;

pub(super) static DEFECT: Defect = Defect {
    id: "onion-nonce-of-forty-bits",
    summary: "Makes the nonce of onion-csr-01 of 40 bits.",
    breaks: &["RFC9799-3.2-R02"],
    seam: Seam::Rule(|rules| {
        rules.onion.mint_nonce = |random| BASE64_STANDARD.encode(random.split_at(5).0);
    }),
};
