//! Issues the same under all profiles.

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "profiles-without-effect",
    summary: "Issues the same under all profiles.",
    breaks: &["PROFILES-4-R13"],
    seam: Seam::Rule(|rules| {
        rules.profiles.has_effect = false;
    }),
};
