//! Picks no profile for an order that chooses none.

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "pick-no-profile",
    summary: "Picks no profile for an order that chooses none.",
    breaks: &["PROFILES-4-R08"],
    seam: Seam::Rule(|rules| {
        rules.profiles.by_default = |_| None;
    }),
};
