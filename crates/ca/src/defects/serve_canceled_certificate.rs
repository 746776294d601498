//! Serves a certificate whose renewal was ended.

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "serve-canceled-certificate",
    summary: "Serves a certificate whose renewal was ended.",
    breaks: &["RFC8739-3.1.2-R05"],
    seam: Seam::Rule(|rules| rules.star.canceled_is_served = true),
};
