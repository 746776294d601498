//! Refuses objects with members that it does not know.

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "refuse-unknown-members",
    summary: "Refuses objects with members that it does not know.",
    breaks: &["RFC8555-7.5.1-R02"],
    seam: Seam::Rule(|rules| {
        rules.unknown_member_is_refused = true;
    }),
};
