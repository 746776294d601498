//! Gives a validation up after one look.

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "no-retries",
    summary: "Gives a validation up after one look.",
    breaks: &["RFC8555-8.2-R01"],
    seam: Seam::Rule(|rules| {
        rules.looks = |_| 1;
    }),
};
