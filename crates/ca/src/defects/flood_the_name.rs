//! Looks two hundred times without a rest.

use std::time::Duration;

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "flood-the-name",
    summary: "Looks two hundred times without a rest.",
    breaks: &["RFC8555-10.3-R01"],
    seam: Seam::Rule(|rules| {
        rules.looks = |looks| looks.max(200);
        rules.look_interval = |_| Duration::ZERO;
    }),
};
