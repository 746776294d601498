//! Shows an order to every account.

use super::{Defect, Seam};
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "show-order-to-others",
    summary: "Shows an order to every account.",
    breaks: &["RFC8555-6.3-R15"],
    seam: Seam::Rule(|rules| {
        rules.may_access = |access| access.owner || (access.fetch && access.route == Route::Order);
    }),
};
