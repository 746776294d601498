//! Lets any account finalize an order.

use super::{Defect, Seam};
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "finalize-orders-of-others",
    summary: "Lets any account finalize an order.",
    breaks: &["RFC8555-7.4-R43"],
    seam: Seam::Rule(|rules| {
        rules.may_access = |access| access.owner || access.route == Route::Finalize;
    }),
};
