//! Keeps the contacts where an update has a list of none.

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "keep-last-contacts",
    summary: "Keeps the contacts where an update has a list of none.",
    breaks: &["RFC8555-7.3.2-R08"],
    seam: Seam::Rule(|rules| {
        rules.contacts_can_be_removed = false;
    }),
};
