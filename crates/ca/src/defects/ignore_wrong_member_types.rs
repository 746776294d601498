//! Ignores members of the wrong JSON type.

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "ignore-wrong-member-types",
    summary: "Ignores members of the wrong JSON type.",
    breaks: &["RFC8555-6.7-R09"],
    seam: Seam::Rule(|rules| {
        rules.member_types_are_checked = false;
    }),
};
