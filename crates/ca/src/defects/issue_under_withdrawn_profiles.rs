//! Issues under a profile that is not offered any more.

use super::{Defect, Seam};
use crate::profiles::ProfileFault;

pub(super) static DEFECT: Defect = Defect {
    id: "issue-under-withdrawn-profiles",
    summary: "Issues under a profile that is not offered any more.",
    breaks: &["PROFILES-4-R10"],
    seam: Seam::Rule(|rules| {
        rules.profiles.is_refused = |fault| fault != ProfileFault::Withdrawn;
    }),
};
