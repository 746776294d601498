//! Leaves authorizations out of orders.

use super::{Defect, On, Seam};
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "order-without-authorizations",
    summary: "Leaves authorizations out of orders.",
    breaks: &["RFC8555-7.1.3-R05"],
    seam: Seam::Answer(On::Success(Route::Order), |answer| {
        if let Some(object) = answer.members() {
            object.shift_remove("authorizations");
        }
    }),
};
