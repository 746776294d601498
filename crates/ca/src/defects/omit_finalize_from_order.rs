//! Leaves finalize out of an order that is fetched.

use super::{Defect, On, Seam};
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "omit-finalize-from-order",
    summary: "Leaves finalize out of an order that is fetched.",
    breaks: &["RFC8555-7.1.3-R06"],
    seam: Seam::Answer(On::Success(Route::Order), |answer| {
        if let Some(order) = answer.members() {
            order.shift_remove("finalize");
        }
    }),
};
