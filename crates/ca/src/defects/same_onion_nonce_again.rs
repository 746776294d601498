//! Gives every onion-csr-01 challenge the same nonce.

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "same-onion-nonce-again",
    summary: "Gives every onion-csr-01 challenge the same nonce.",
    breaks: &["RFC9799-3.2-R02"],
    seam: Seam::Rule(|rules| {
        rules.onion.mint_nonce = |_| "AAECAwQFBgcICQoLDA0ODw==".to_owned();
    }),
};
