//! Takes a new key with the contact of an account for that account.

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "share-account-by-contact",
    summary: "Takes a new key with the contact of an account for that account.",
    breaks: &["RFC8555-7.3-R05"],
    seam: Seam::Rule(|rules| {
        rules.accounts.contacts_name_accounts = true;
    }),
};
