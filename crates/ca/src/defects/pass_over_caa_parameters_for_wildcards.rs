//! Passes over CAA parameters where a wildcard is asked for.

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "pass-over-caa-parameters-for-wildcards",
    summary: "Passes over CAA parameters where a wildcard is asked for.",
    breaks: &["RFC8657-3-R10"],
    seam: Seam::Rule(|rules| {
        rules.caa.count_for_wildcards = false;
    }),
};
