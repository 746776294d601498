//! Does not verify the inner signature of a key change.

use super::{Defect, Seam};
use crate::faults::KeyChangeFault;
use crate::rules::Rules;

pub(super) static DEFECT: Defect = Defect {
    id: "accept-key-change-unsigned-by-new-key",
    summary: "Does not verify the inner signature of a key change.",
    breaks: &["RFC8555-7.3.5-R10"],
    seam: Seam::Rule(|rules| {
        rules.key_change_is_refused =
            |fault| fault != KeyChangeFault::Signature && (Rules::RFC.key_change_is_refused)(fault);
    }),
};
