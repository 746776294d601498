//! Takes anything for a contact in an update.

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "accept-any-contact-in-update",
    summary: "Takes anything for a contact in an update.",
    breaks: &["RFC8555-7.3.2-R06"],
    seam: Seam::Rule(|rules| {
        rules.accounts.update_checks_contacts = false;
    }),
};
