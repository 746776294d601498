//! Refuses newAccount with a known key for its contacts.

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "look-up-checks-contacts",
    summary: "Refuses newAccount with a known key for its contacts.",
    breaks: &["RFC8555-7.3.1-R04"],
    seam: Seam::Rule(|rules| {
        rules.accounts.look_up_checks_contacts = true;
    }),
};
