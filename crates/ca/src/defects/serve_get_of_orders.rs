//! Shows the list of an account's orders to a plain GET.

use super::{Defect, Seam};
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "serve-get-of-orders",
    summary: "Shows the list of an account's orders to a plain GET.",
    breaks: &["RFC8555-6.3-R03"],
    seam: Seam::Rule(|rules| {
        rules.get_is_served = |route| route == Route::Orders;
    }),
};
