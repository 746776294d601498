//! Refuses a new account with a list of no contacts.

use super::{Defect, Seam};
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "refuse-empty-contacts",
    summary: "Refuses a new account with a list of no contacts.",
    breaks: &["RFC8555-7.3-R06"],
    seam: Seam::Rule(|rules| {
        rules.accounts.empty_contacts_are_refused = |route| route == Route::NewAccount;
    }),
};
