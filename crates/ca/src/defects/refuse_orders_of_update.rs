//! Refuses an update with orders.

use super::{Defect, Seam};
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "refuse-orders-of-update",
    summary: "Refuses an update with orders.",
    breaks: &["RFC8555-7.3.2-R02"],
    seam: Seam::Rule(|rules| {
        rules.accounts.member_is_refused =
            |route, name| route == Route::Account && name == "orders";
    }),
};
