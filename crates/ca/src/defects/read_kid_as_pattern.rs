//! Looks the account of kid up as a pattern, in which % stands for anything.

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "read-kid-as-pattern",
    summary: "Looks the account of kid up as a pattern, in which % stands for anything.",
    breaks: &["RFC8555-6.2-R31"],
    seam: Seam::Rule(|rules| {
        rules.kid_is_a_pattern = true;
    }),
};
