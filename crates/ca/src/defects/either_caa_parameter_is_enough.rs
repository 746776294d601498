//! Issues where one of two CAA parameters permits it.

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "either-caa-parameter-is-enough",
    summary: "Issues where one of two CAA parameters permits it.",
    breaks: &["RFC8657-3-R09"],
    seam: Seam::Rule(|rules| {
        rules.caa.both_bind = false;
    }),
};
