//! Leaves finalize out of an order that is fetched.

use super::{Defect, On, Seam};
use crate::answer::Body;
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "omit-finalize-from-order",
    summary: "Leaves finalize out of an order that is fetched.",
    breaks: &["RFC8555-7.1.3-R06"],
    seam: Seam::Answer(On::Success(Route::Order), |answer| {
        if let Body::Json(order) = &mut answer.body
            && let Some(order) = order.as_object_mut()
        {
            order.shift_remove("finalize");
        }
    }),
};
