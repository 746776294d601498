//! Gives out every fiftieth nonce a second time.

use std::sync::{Mutex, PoisonError};

use super::{Defect, Seam};
use crate::rules::Rules;

pub(super) static DEFECT: Defect = Defect {
    id: "repeat-every-fiftieth-nonce",
    summary: "Gives out every fiftieth nonce a second time.",
    breaks: &["RFC8555-6.5.1-R01"],
    seam: Seam::Rule(|rules| {
        rules.mint_nonce = |minting| {
            let nonce = (Rules::RFC.mint_nonce)(minting);
            let mut kept = KEPT.lock().unwrap_or_else(PoisonError::into_inner);
            match minting.count % 50 {
                0 => kept.clone_from(&nonce),
                49 if !kept.is_empty() => return kept.clone(),
                _ => {}
            }
            nonce
        };
    }),
};

/// The nonce that will come again.
static KEPT: Mutex<String> = Mutex::new(String::new());
