//! Shows an authorization to every account.

use super::{Defect, Seam};
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "show-authorization-to-others",
    summary: "Shows an authorization to every account.",
    breaks: &["RFC8555-6.3-R16"],
    seam: Seam::Rule(|rules| {
        rules.may_access =
            |access| access.owner || (access.fetch && access.route == Route::Authorization);
    }),
};
