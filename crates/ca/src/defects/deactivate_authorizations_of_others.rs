//! Lets any account deactivate an authorization.

use super::{Defect, Seam};
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "deactivate-authorizations-of-others",
    summary: "Lets any account deactivate an authorization.",
    breaks: &["RFC8555-7.5.2-R03"],
    seam: Seam::Rule(|rules| {
        rules.may_access =
            |access| access.owner || (access.route == Route::Authorization && !access.fetch);
    }),
};
