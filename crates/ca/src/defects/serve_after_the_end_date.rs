//! Serves the last certificate after the end date.

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "serve-after-the-end-date",
    summary: "Serves the last certificate after the end date.",
    breaks: &["RFC8739-3.3-R07"],
    seam: Seam::Rule(|rules| rules.star.expired_is_served = true),
};
