//! Refuses an update with a list of no contacts.

use super::{Defect, Seam};
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "refuse-update-without-contacts",
    summary: "Refuses an update with a list of no contacts.",
    breaks: &["RFC8555-7.3.2-R08"],
    seam: Seam::Rule(|rules| {
        rules.accounts.empty_contacts_are_refused = |route| route == Route::Account;
    }),
};
