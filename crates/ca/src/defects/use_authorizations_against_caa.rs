//! Uses authorizations again without a look at CAA records.

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "use-authorizations-against-caa",
    summary: "Uses authorizations again without a look at CAA records.",
    breaks: &["RFC8657-4-R08"],
    seam: Seam::Rule(|rules| {
        rules.caa.looked_at_again = |reuses| !reuses;
    }),
};
