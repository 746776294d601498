//! Looks for CAA records at the name and its parent alone.

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "climb-to-the-parent-alone",
    summary: "Looks for CAA records at the name and its parent alone.",
    breaks: &["RFC8555-10.5-R06"],
    seam: Seam::Rule(|rules| {
        rules.caa_climbs = |searched| searched < 2;
    }),
};
