//! Lets profiles be chosen where it lists none.

use super::{Defect, Seam};
use crate::profiles::ProfileFault;

pub(super) static DEFECT: Defect = Defect {
    id: "accept-profiles-where-there-are-none",
    summary: "Lets profiles be chosen where it lists none.",
    breaks: &["PROFILES-4-R12"],
    seam: Seam::Rule(|rules| {
        rules.profiles.is_refused = |fault| fault != ProfileFault::NoneOffered;
    }),
};
