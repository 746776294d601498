//! Takes notBefore and notAfter for a certificate that renews itself.

use super::{Defect, Seam};
use crate::faults::RenewalFault;

pub(super) static DEFECT: Defect = Defect {
    id: "accept-times-beside-renewal",
    summary: "Takes notBefore and notAfter for a certificate that renews itself.",
    breaks: &["RFC8739-3.1.1-R02"],
    seam: Seam::Rule(|rules| {
        rules.star.renewal_is_refused = |fault| fault != RenewalFault::Times;
    }),
};
