//! Gives an account the key of another.

use super::{Defect, Seam};
use crate::faults::KeyChangeFault;
use crate::rules::Rules;

pub(super) static DEFECT: Defect = Defect {
    id: "accept-key-change-to-key-of-another",
    summary: "Gives an account the key of another.",
    breaks: &["RFC8555-7.3.5-R18", "RFC8555-7.3.5-R21", "RFC8555-11.1-R03"],
    seam: Seam::Rule(|rules| {
        rules.key_change_is_refused = |fault| {
            fault != KeyChangeFault::KeyOfOther && (Rules::RFC.key_change_is_refused)(fault)
        };
    }),
};
