//! Does not look whether the key has changed since a key change was signed.

use std::time::Duration;

use super::{Defect, Seam};
use crate::faults::KeyChangeFault;
use crate::rules::Rules;

pub(super) static DEFECT: Defect = Defect {
    id: "race-key-changes",
    summary: "Does not look whether the key has changed since a key change was signed.",
    breaks: &["RFC8555-7.3.5-R28"],
    seam: Seam::Rule(|rules| {
        rules.key_change_waits = Some(Duration::from_millis(40));
        rules.key_change_is_refused =
            |fault| fault != KeyChangeFault::Raced && (Rules::RFC.key_change_is_refused)(fault);
    }),
};
