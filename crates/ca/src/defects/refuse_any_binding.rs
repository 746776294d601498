//! Refuses every external account binding.

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "refuse-any-binding",
    summary: "Refuses every external account binding.",
    breaks: &["RFC8555-7.3.4-R05"],
    seam: Seam::Rule(|rules| {
        rules.decode_binding = |_| None;
    }),
};
