//! Gives out nonces with a character that is no base64url.

use assay_acme::names::base64url;

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "nonces-outside-base64url",
    summary: "Gives out nonces with a character that is no base64url.",
    breaks: &["RFC8555-6.5.1-R03"],
    seam: Seam::Rule(|rules| {
        rules.mint_nonce = |minting| format!("{}.n", base64url(minting.random));
    }),
};
