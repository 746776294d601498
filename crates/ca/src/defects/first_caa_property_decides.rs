//! Looks at the first CAA property alone.

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "first-caa-property-decides",
    summary: "Looks at the first CAA property alone.",
    breaks: &["RFC8657-3-R06"],
    seam: Seam::Rule(|rules| {
        rules.caa.one_is_enough = false;
    }),
};
