//! Refuses names with A-labels as malformed.

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "refuse-a-labels",
    summary: "Refuses names with A-labels as malformed.",
    breaks: &["RFC8555-7.1.4-R13"],
    seam: Seam::Rule(|rules| {
        rules.a_labels_are_refused = true;
    }),
};
