//! Takes a key change without url inside.

use super::{Defect, Seam};
use crate::faults::KeyChangeFault;
use crate::rules::Rules;

pub(super) static DEFECT: Defect = Defect {
    id: "accept-key-change-without-url",
    summary: "Takes a key change without url inside.",
    breaks: &["RFC8555-7.3.5-R14"],
    seam: Seam::Rule(|rules| {
        rules.key_change_is_refused = |fault| {
            fault != KeyChangeFault::UrlMissing && (Rules::RFC.key_change_is_refused)(fault)
        };
    }),
};
