//! Refuses newAccount with a member that it does not know.

use super::{Defect, Seam};
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "refuse-unknown-members-of-new-account",
    summary: "Refuses newAccount with a member that it does not know.",
    breaks: &["RFC8555-7.3-R09"],
    seam: Seam::Rule(|rules| {
        rules.accounts.member_is_refused =
            |route, name| route == Route::NewAccount && name.starts_with("assay");
    }),
};
