//! Takes a key change that was signed for another URL inside.

use super::{Defect, Seam};
use crate::faults::KeyChangeFault;
use crate::rules::Rules;

pub(super) static DEFECT: Defect = Defect {
    id: "accept-key-change-for-another-url",
    summary: "Takes a key change that was signed for another URL inside.",
    breaks: &["RFC8555-7.3.5-R13"],
    seam: Seam::Rule(|rules| {
        rules.key_change_is_refused =
            |fault| fault != KeyChangeFault::Url && (Rules::RFC.key_change_is_refused)(fault);
    }),
};
