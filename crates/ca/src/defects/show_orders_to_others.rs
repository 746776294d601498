//! Shows the list of an account's orders to every account.

use super::{Defect, Seam};
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "show-orders-to-others",
    summary: "Shows the list of an account's orders to every account.",
    breaks: &["RFC8555-6.3-R14"],
    seam: Seam::Rule(|rules| {
        rules.may_access = |access| access.owner || (access.fetch && access.route == Route::Orders);
    }),
};
