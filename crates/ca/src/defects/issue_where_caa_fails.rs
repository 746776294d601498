//! Issues where CAA records cannot be looked up.

use super::{Defect, Seam};
use crate::faults::CaaFault;

pub(super) static DEFECT: Defect = Defect {
    id: "issue-where-caa-fails",
    summary: "Issues where CAA records cannot be looked up.",
    breaks: &["RFC8555-10.5-R05"],
    seam: Seam::Rule(|rules| {
        rules.caa_is_refused = |fault| fault != CaaFault::LookUp;
    }),
};
