//! Gives out the time in nanoseconds for nonces.

use assay_acme::names::base64url;

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "nonces-of-the-clock",
    summary: "Gives out the time in nanoseconds for nonces.",
    breaks: &["RFC8555-6.5.1-R02"],
    seam: Seam::Rule(|rules| {
        rules.mint_nonce = |minting| {
            let time = jiff::Timestamp::now().as_nanosecond();
            // Two requests at one time get two nonces.
            base64url((time * 1000 + i128::from(minting.count % 1000)).to_be_bytes())
        };
    }),
};
