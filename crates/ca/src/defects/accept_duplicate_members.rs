//! Takes JSON in which a member appears twice, and looks at the first.

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "accept-duplicate-members",
    summary: "Takes JSON in which a member appears twice, and looks at the first.",
    breaks: &["RFC8555-6.7-R10"],
    seam: Seam::Rule(|rules| {
        rules.duplicate_members_are_refused = false;
    }),
};
