//! Issues wildcards where CAA records let others do so only.

use super::{Defect, Seam};
use crate::faults::CaaFault;

pub(super) static DEFECT: Defect = Defect {
    id: "ignore-issuewild",
    summary: "Issues wildcards where CAA records let others do so only.",
    breaks: &["RFC8555-10.5-R03"],
    seam: Seam::Rule(|rules| {
        rules.caa_is_refused = |fault| fault != CaaFault::ForbiddenWildcard;
    }),
};
