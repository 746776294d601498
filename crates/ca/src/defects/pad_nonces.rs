//! Pads its nonces with "=".

use assay_acme::names::base64url;

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "pad-nonces",
    summary: "Pads its nonces with \"=\".",
    breaks: &["RFC8555-6.1-R08"],
    seam: Seam::Rule(|rules| {
        rules.mint_nonce = |minting| format!("{}==", base64url(minting.random));
    }),
};
