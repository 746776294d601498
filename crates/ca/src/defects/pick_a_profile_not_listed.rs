//! Picks a profile that it does not list.

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "pick-a-profile-not-listed",
    summary: "Picks a profile that it does not list.",
    breaks: &["PROFILES-4-R09"],
    seam: Seam::Rule(|rules| {
        rules.profiles.by_default = |_| Some("usual".to_owned());
    }),
};
