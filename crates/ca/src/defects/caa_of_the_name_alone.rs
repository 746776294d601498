//! Looks for CAA records at the name itself only.

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "caa-of-the-name-alone",
    summary: "Looks for CAA records at the name itself only.",
    breaks: &["RFC8555-10.5-R06"],
    seam: Seam::Rule(|rules| {
        rules.caa_climbs = |_| false;
    }),
};
