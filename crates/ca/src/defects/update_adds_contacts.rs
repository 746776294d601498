//! Adds the contacts of an update to those that were there.

use super::{Defect, Seam};
use crate::account_rules::ContactsAre;

pub(super) static DEFECT: Defect = Defect {
    id: "update-adds-contacts",
    summary: "Adds the contacts of an update to those that were there.",
    breaks: &["RFC8555-7.3.2-R01", "RFC8555-7.3.2-R08"],
    seam: Seam::Rule(|rules| {
        rules.accounts.contacts_are = ContactsAre::Added;
    }),
};
