//! Takes a key change whose inner payload is no JSON.

use super::{Defect, Seam};
use crate::faults::KeyChangeFault;
use crate::rules::Rules;

pub(super) static DEFECT: Defect = Defect {
    id: "accept-key-change-without-object",
    summary: "Takes a key change whose inner payload is no JSON.",
    breaks: &["RFC8555-7.3.5-R12"],
    seam: Seam::Rule(|rules| {
        rules.key_change_is_refused =
            |fault| fault != KeyChangeFault::Payload && (Rules::RFC.key_change_is_refused)(fault);
    }),
};
