//! Serves a certificate that renews itself to anyone, unasked.

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "serve-get-that-was-not-agreed-on",
    summary: "Serves a certificate that renews itself to anyone, unasked.",
    breaks: &["RFC8739-3.4-R03"],
    seam: Seam::Rule(|rules| rules.star.get_is_served = |_| true),
};
