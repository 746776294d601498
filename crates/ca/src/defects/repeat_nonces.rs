//! Gives out every fourth nonce a second time, while it is not yet used.

use super::{Defect, Seam};
use crate::rules::Rules;

pub(super) static DEFECT: Defect = Defect {
    id: "repeat-nonces",
    summary: "Gives out every fourth nonce a second time, while it is not yet used.",
    breaks: &["RFC8555-6.5.1-R01"],
    seam: Seam::Rule(|rules| {
        rules.mint_nonce = |minting| match minting.unused {
            Some(nonce) if minting.count % 4 == 3 => nonce.to_owned(),
            _ => (Rules::RFC.mint_nonce)(minting),
        };
    }),
};
