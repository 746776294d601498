//! Takes nonce from the unprotected header where it stands there alone.

use super::{Defect, Seam};
use crate::rules::Unprotected;

pub(super) static DEFECT: Defect = Defect {
    id: "count-unprotected-nonce",
    summary: "Takes nonce from the unprotected header where it stands there alone.",
    breaks: &["RFC8555-6.5.2-R01"],
    seam: Seam::Rule(|rules| {
        rules.unprotected_header = |header| {
            if header.len() == 1 && header.contains_key("nonce") {
                Unprotected::Counted
            } else {
                Unprotected::Refused
            }
        };
    }),
};
