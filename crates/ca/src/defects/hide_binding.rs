//! Does not reflect the external account binding.

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "hide-binding",
    summary: "Does not reflect the external account binding.",
    breaks: &["RFC8555-7.3.4-R06"],
    seam: Seam::Rule(|rules| {
        rules.binding_is_reflected = false;
    }),
};
