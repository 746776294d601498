//! Takes orders from an update.

use super::{Defect, Seam};
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "take-orders-of-update",
    summary: "Takes orders from an update.",
    breaks: &["RFC8555-7.3.2-R02"],
    seam: Seam::Rule(|rules| {
        rules.member_is_reflected = |route, name| route == Route::Account && name == "orders";
    }),
};
