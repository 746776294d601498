//! Passes over a profile that is no text.

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "pass-over-malformed-profiles",
    summary: "Passes over a profile that is no text.",
    breaks: &["PROFILES-4-R07"],
    seam: Seam::Rule(|rules| {
        rules.profiles.types_are_checked = false;
    }),
};
