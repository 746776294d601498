//! Refuses newAccount with an orders URL.

use super::{Defect, Seam};
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "refuse-orders-of-new-account",
    summary: "Refuses newAccount with an orders URL.",
    breaks: &["RFC8555-7.3-R08"],
    seam: Seam::Rule(|rules| {
        rules.accounts.member_is_refused =
            |route, name| route == Route::NewAccount && name == "orders";
    }),
};
