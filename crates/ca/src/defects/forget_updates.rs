//! Shows the contacts of an update, and forgets them.

use super::{Defect, Seam};
use crate::account_rules::ContactsAre;

pub(super) static DEFECT: Defect = Defect {
    id: "forget-updates",
    summary: "Shows the contacts of an update, and forgets them.",
    breaks: &["RFC8555-7.3.2-R01"],
    seam: Seam::Rule(|rules| {
        rules.accounts.contacts_are = ContactsAre::Forgotten;
    }),
};
