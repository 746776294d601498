//! Answers a key change without a new key with success.

use super::{Defect, Seam};
use crate::faults::KeyChangeFault;
use crate::rules::Rules;

pub(super) static DEFECT: Defect = Defect {
    id: "accept-key-change-without-jwk",
    summary: "Answers a key change without a new key with success.",
    breaks: &["RFC8555-7.3.5-R08"],
    seam: Seam::Rule(|rules| {
        rules.key_change_is_refused =
            |fault| fault != KeyChangeFault::Jwk && (Rules::RFC.key_change_is_refused)(fault);
    }),
};
