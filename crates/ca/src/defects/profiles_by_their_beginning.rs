//! Takes what a profile begins with for its name.

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "profiles-by-their-beginning",
    summary: "Takes what a profile begins with for its name.",
    breaks: &["PROFILES-4-R05"],
    seam: Seam::Rule(|rules| {
        rules.profiles.is_named = |profile, asked| !asked.is_empty() && profile.starts_with(asked);
    }),
};
