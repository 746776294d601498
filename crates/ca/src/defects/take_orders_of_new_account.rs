//! Takes the orders URL of a new account from the client.

use super::{Defect, Seam};
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "take-orders-of-new-account",
    summary: "Takes the orders URL of a new account from the client.",
    breaks: &["RFC8555-7.3-R08"],
    seam: Seam::Rule(|rules| {
        rules.member_is_reflected = |route, name| route == Route::NewAccount && name == "orders";
    }),
};
