//! Shows an account to every account.

use super::{Defect, Seam};
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "show-account-to-others",
    summary: "Shows an account to every account.",
    breaks: &["RFC8555-6.3-R13", "RFC8555-6.3-R26"],
    seam: Seam::Rule(|rules| {
        rules.may_access =
            |access| access.owner || (access.fetch && access.route == Route::Account);
    }),
};
