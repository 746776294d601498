//! Takes a key change whose inner algorithm makes no signatures.

use super::{Defect, Seam};
use crate::faults::KeyChangeFault;
use crate::rules::Rules;

pub(super) static DEFECT: Defect = Defect {
    id: "accept-key-change-with-any-algorithm",
    summary: "Takes a key change whose inner algorithm makes no signatures.",
    breaks: &["RFC8555-7.3.5-R11"],
    seam: Seam::Rule(|rules| {
        rules.key_change_is_refused =
            |fault| fault != KeyChangeFault::Algorithm && (Rules::RFC.key_change_is_refused)(fault);
    }),
};
