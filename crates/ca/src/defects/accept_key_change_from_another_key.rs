//! Takes a key change that names another old key.

use super::{Defect, Seam};
use crate::faults::KeyChangeFault;
use crate::rules::Rules;

pub(super) static DEFECT: Defect = Defect {
    id: "accept-key-change-from-another-key",
    summary: "Takes a key change that names another old key.",
    breaks: &["RFC8555-7.3.5-R12", "RFC8555-7.3.5-R17"],
    seam: Seam::Rule(|rules| {
        rules.key_change_is_refused =
            |fault| fault != KeyChangeFault::OldKey && (Rules::RFC.key_change_is_refused)(fault);
    }),
};
