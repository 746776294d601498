//! Takes any lifetime for certificates that renew themselves.

use super::{Defect, Seam};
use crate::faults::RenewalFault;

pub(super) static DEFECT: Defect = Defect {
    id: "accept-any-lifetime",
    summary: "Takes any lifetime for certificates that renew themselves.",
    breaks: &["RFC8739-3.1.1-R03"],
    seam: Seam::Rule(|rules| {
        rules.star.renewal_is_refused = |fault| fault != RenewalFault::ShortLifetime;
    }),
};
