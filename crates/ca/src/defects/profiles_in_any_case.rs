//! Takes the name of a profile in any letter case.

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "profiles-in-any-case",
    summary: "Takes the name of a profile in any letter case.",
    breaks: &["PROFILES-4-R05"],
    seam: Seam::Rule(|rules| {
        rules.profiles.is_named = str::eq_ignore_ascii_case;
    }),
};
