//! Answers a key change to a weak key with success.

use super::{Defect, Seam};
use crate::faults::KeyChangeFault;
use crate::rules::Rules;

pub(super) static DEFECT: Defect = Defect {
    id: "accept-key-change-to-bad-key",
    summary: "Answers a key change to a weak key with success.",
    breaks: &["RFC8555-7.3.5-R20"],
    seam: Seam::Rule(|rules| {
        rules.key_change_is_refused =
            |fault| fault != KeyChangeFault::BadKey && (Rules::RFC.key_change_is_refused)(fault);
    }),
};
