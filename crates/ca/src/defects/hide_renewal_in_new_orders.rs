//! Does not show how a certificate renews itself where the order is made.

use super::{Defect, On, Seam};
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "hide-renewal-in-new-orders",
    summary: "Does not show how a certificate renews itself where the order is made.",
    breaks: &["RFC8739-3.1.1-R01"],
    seam: Seam::Answer(On::Success(Route::NewOrder), |answer| {
        if let Some(order) = answer.members() {
            order.shift_remove("auto-renewal");
        }
    }),
};
