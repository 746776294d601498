//! Refuses to serve a certificate to anyone, though that was agreed on.

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "refuse-get-that-was-agreed-on",
    summary: "Refuses to serve a certificate to anyone, though that was agreed on.",
    breaks: &["RFC8739-3.4-R02"],
    seam: Seam::Rule(|rules| rules.star.get_is_served = |_| false),
};
