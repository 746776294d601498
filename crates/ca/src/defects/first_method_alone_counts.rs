//! Looks at the first of the methods in a CAA record alone.

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "first-method-alone-counts",
    summary: "Looks at the first of the methods in a CAA record alone.",
    breaks: &["RFC8657-4-R03"],
    seam: Seam::Rule(|rules| {
        rules.caa.methods_permit = |list, used| list.split(',').next() == used;
    }),
};
