//! Does not issue where a CAA record lists methods.

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "refuse-where-methods-are-listed",
    summary: "Does not issue where a CAA record lists methods.",
    breaks: &["RFC8657-4-R01"],
    seam: Seam::Rule(|rules| {
        rules.caa.methods_permit = |_, _| false;
    }),
};
