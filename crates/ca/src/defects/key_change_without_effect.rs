//! Answers a key change with success and keeps the old key.

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "key-change-without-effect",
    summary: "Answers a key change with success and keeps the old key.",
    breaks: &["RFC8555-7.6-R20", "RFC8555-7.3.5-R02", "RFC8555-7.3.5-R03", "RFC8555-7.3.5-R04"],
    seam: Seam::Rule(|rules| {
        rules.key_change_has_effect = false;
    }),
};
