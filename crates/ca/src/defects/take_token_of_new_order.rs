//! Takes the token of challenges from the request for an order.

use super::{Defect, Seam};
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "take-token-of-new-order",
    summary: "Takes the token of challenges from the request for an order.",
    breaks: &["RFC8555-11.3-R01"],
    seam: Seam::Rule(|rules| {
        rules.token_may_be_asked_for = |route| route == Route::NewOrder;
    }),
};
