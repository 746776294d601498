//! Knows only the four nonces that it gave out last.

use super::{Defect, Seam};
use crate::rules::Rules;

pub(super) static DEFECT: Defect = Defect {
    id: "forget-nonces-under-load",
    summary: "Knows only the four nonces that it gave out last.",
    breaks: &["RFC8555-6.5-R27"],
    seam: Seam::Rule(|rules| {
        rules.nonce_is_acceptable =
            |used| used.made_since <= 4 && (Rules::RFC.nonce_is_acceptable)(used);
    }),
};
