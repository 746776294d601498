//! Looks again after a tenth of a second.

use std::time::Duration;

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "retries-in-a-row",
    summary: "Looks again after a tenth of a second.",
    breaks: &["RFC8555-8.2-R10"],
    seam: Seam::Rule(|rules| {
        rules.look_interval = |_| Duration::from_millis(100);
        rules.looks = |looks| looks.max(100);
    }),
};
