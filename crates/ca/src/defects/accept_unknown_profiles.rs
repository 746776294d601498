//! Accepts a profile that it does not list.

use super::{Defect, Seam};
use crate::profiles::ProfileFault;

pub(super) static DEFECT: Defect = Defect {
    id: "accept-unknown-profiles",
    summary: "Accepts a profile that it does not list.",
    breaks: &["PROFILES-4-R04"],
    seam: Seam::Rule(|rules| {
        rules.profiles.is_refused = |fault| fault != ProfileFault::Unknown;
    }),
};
