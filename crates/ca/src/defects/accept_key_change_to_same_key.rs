//! Takes a key change to the key that the account has.

use super::{Defect, Seam};
use crate::faults::KeyChangeFault;
use crate::rules::Rules;

pub(super) static DEFECT: Defect = Defect {
    id: "accept-key-change-to-same-key",
    summary: "Takes a key change to the key that the account has.",
    breaks: &["RFC8555-7.3.5-R19"],
    seam: Seam::Rule(|rules| {
        rules.key_change_is_refused =
            |fault| fault != KeyChangeFault::KeyInUse && (Rules::RFC.key_change_is_refused)(fault);
    }),
};
