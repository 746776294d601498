//! Does not look at CAA records again when it issues.

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "look-at-caa-once",
    summary: "Does not look at CAA records again when it issues.",
    breaks: &["RFC8657-5.5-R01"],
    seam: Seam::Rule(|rules| {
        rules.caa.looked_at_again = |_| false;
    }),
};
