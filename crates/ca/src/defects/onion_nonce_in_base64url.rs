//! Writes the nonce of onion-csr-01 in base64url, without padding.

use super::{Defect, Seam};
use assay_acme::names::base64url;

pub(super) static DEFECT: Defect = Defect {
    id: "onion-nonce-in-base64url",
    summary: "Writes the nonce of onion-csr-01 in base64url, without padding.",
    breaks: &["RFC9799-3.2-R02"],
    seam: Seam::Rule(|rules| {
        rules.onion.mint_nonce = |random| base64url(random.split_at(16).0);
    }),
};
