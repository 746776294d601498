//! Takes the name of a profile with blanks around it.

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "profiles-without-blanks",
    summary: "Takes the name of a profile with blanks around it.",
    breaks: &["PROFILES-4-R05"],
    seam: Seam::Rule(|rules| {
        rules.profiles.is_named = |profile, asked| profile == asked.trim();
    }),
};
