//! Lets certificates renew themselves for any time.

use super::{Defect, Seam};
use crate::faults::RenewalFault;

pub(super) static DEFECT: Defect = Defect {
    id: "accept-any-duration",
    summary: "Lets certificates renew themselves for any time.",
    breaks: &["RFC8739-3.1.1-R03"],
    seam: Seam::Rule(|rules| {
        rules.star.renewal_is_refused = |fault| fault != RenewalFault::LongDuration;
    }),
};
