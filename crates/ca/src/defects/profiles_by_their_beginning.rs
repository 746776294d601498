//! Takes a name that begins with that of a profile for it.

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "profiles-by-their-beginning",
    summary: "Takes a name that begins with that of a profile for it.",
    breaks: &["PROFILES-4-R05"],
    seam: Seam::Rule(|rules| {
        rules.profiles.is_named = |profile, asked| asked.starts_with(profile);
    }),
};
