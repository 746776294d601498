//! Leaves identifiers out of orders.

use super::{Defect, On, Seam};
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "order-without-identifiers",
    summary: "Leaves identifiers out of orders.",
    breaks: &["RFC8555-7.1.3-R04"],
    seam: Seam::Answer(On::Success(Route::Order), |answer| {
        if let Some(object) = answer.members() {
            object.shift_remove("identifiers");
        }
    }),
};
