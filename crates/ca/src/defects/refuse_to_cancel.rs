//! Lets nobody end the renewal of a certificate.

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "refuse-to-cancel",
    summary: "Lets nobody end the renewal of a certificate.",
    breaks: &["RFC8739-3.1.2-R01"],
    seam: Seam::Rule(|rules| rules.star.cancellation_is_known = false),
};
