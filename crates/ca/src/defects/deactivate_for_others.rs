//! Lets any account deactivate another.

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "deactivate-for-others",
    summary: "Lets any account deactivate another.",
    breaks: &["RFC8555-7.3.6-R14"],
    seam: Seam::Rule(|rules| {
        rules.accounts.others_may_update = |deactivates| deactivates;
    }),
};
