//! Gives out a counter for nonces.

use assay_acme::names::base64url;

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "count-nonces",
    summary: "Gives out a counter for nonces.",
    breaks: &["RFC8555-6.5.1-R02"],
    seam: Seam::Rule(|rules| {
        rules.mint_nonce = |minting| {
            let mut octets = [0x5a; 16];
            octets[8..].copy_from_slice(&minting.count.to_be_bytes());
            base64url(octets)
        };
    }),
};
