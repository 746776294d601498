//! Refuses an update with a member that it does not know.

use super::{Defect, Seam};
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "refuse-unknown-members-of-update",
    summary: "Refuses an update with a member that it does not know.",
    breaks: &["RFC8555-7.3.2-R05"],
    seam: Seam::Rule(|rules| {
        rules.accounts.member_is_refused =
            |route, name| route == Route::Account && name.starts_with("assay");
    }),
};
