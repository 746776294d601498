//! Takes an update without contacts to remove them.

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "update-removes-absent-contacts",
    summary: "Takes an update without contacts to remove them.",
    breaks: &["RFC8555-7.3.2-R05"],
    seam: Seam::Rule(|rules| {
        rules.accounts.absent_contacts_are_removed = true;
    }),
};
