//! Refuses the profiles that it lists.

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "refuse-listed-profiles",
    summary: "Refuses the profiles that it lists.",
    breaks: &["PROFILES-4-R01"],
    seam: Seam::Rule(|rules| {
        rules.profiles.is_named = |_, _| false;
    }),
};
