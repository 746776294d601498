//! Issues where CAA records let others issue only.

use super::{Defect, Seam};
use crate::faults::CaaFault;

pub(super) static DEFECT: Defect = Defect {
    id: "issue-against-caa",
    summary: "Issues where CAA records let others issue only.",
    breaks: &["RFC8555-10.5-R01"],
    seam: Seam::Rule(|rules| {
        rules.caa_is_refused = |fault| fault != CaaFault::Forbidden;
    }),
};
