//! Takes a key change that names another account.

use super::{Defect, Seam};
use crate::faults::KeyChangeFault;
use crate::rules::Rules;

pub(super) static DEFECT: Defect = Defect {
    id: "accept-key-change-for-another-account",
    summary: "Takes a key change that names another account.",
    breaks: &["RFC8555-7.3.5-R12", "RFC8555-7.3.5-R16"],
    seam: Seam::Rule(|rules| {
        rules.key_change_is_refused =
            |fault| fault != KeyChangeFault::Account && (Rules::RFC.key_change_is_refused)(fault);
    }),
};
