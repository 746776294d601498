//! Takes a key change whose inner header has a kid beside the jwk.

use super::{Defect, Seam};
use crate::faults::KeyChangeFault;
use crate::rules::Rules;

pub(super) static DEFECT: Defect = Defect {
    id: "accept-key-change-with-kid",
    summary: "Takes a key change whose inner header has a kid beside the jwk.",
    breaks: &["RFC8555-7.3.5-R09"],
    seam: Seam::Rule(|rules| {
        rules.key_change_is_refused =
            |fault| fault != KeyChangeFault::Kid && (Rules::RFC.key_change_is_refused)(fault);
    }),
};
