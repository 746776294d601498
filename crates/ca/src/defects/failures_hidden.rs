//! Shows no error while a validation goes on.

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "failures-hidden",
    summary: "Shows no error while a validation goes on.",
    breaks: &["RFC8555-8.2-R04"],
    seam: Seam::Rule(|rules| {
        rules.failures_show = false;
    }),
};
