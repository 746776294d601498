//! Ignores `crit` and what it names.

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "ignore-crit",
    summary: "Ignores `crit` and what it names.",
    breaks: &["RFC8555-6.2-R13"],
    seam: Seam::Rule(|rules| {
        rules.critical_extensions_are_refused = false;
    }),
};
