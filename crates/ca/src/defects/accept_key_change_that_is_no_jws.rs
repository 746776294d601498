//! Answers a key change that is no JWS with success.

use super::{Defect, Seam};
use crate::faults::KeyChangeFault;
use crate::rules::Rules;

pub(super) static DEFECT: Defect = Defect {
    id: "accept-key-change-that-is-no-jws",
    summary: "Answers a key change that is no JWS with success.",
    breaks: &["RFC8555-6.2-R10", "RFC8555-7.3.5-R07"],
    seam: Seam::Rule(|rules| {
        rules.key_change_is_refused =
            |fault| fault != KeyChangeFault::NoJws && (Rules::RFC.key_change_is_refused)(fault);
    }),
};
