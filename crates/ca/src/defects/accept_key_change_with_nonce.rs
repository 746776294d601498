//! Takes a key change with a nonce inside.

use super::{Defect, Seam};
use crate::faults::KeyChangeFault;
use crate::rules::Rules;

pub(super) static DEFECT: Defect = Defect {
    id: "accept-key-change-with-nonce",
    summary: "Takes a key change with a nonce inside.",
    breaks: &["RFC8555-7.3.5-R15"],
    seam: Seam::Rule(|rules| {
        rules.key_change_is_refused =
            |fault| fault != KeyChangeFault::Nonce && (Rules::RFC.key_change_is_refused)(fault);
    }),
};
