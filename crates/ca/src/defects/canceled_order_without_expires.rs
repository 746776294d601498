//! Does not say when an order expires whose renewal was ended.

use serde_json::json;

use super::{Defect, On, Seam};
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "canceled-order-without-expires",
    summary: "Does not say when an order expires whose renewal was ended.",
    breaks: &["RFC8739-3.1.2-R03"],
    seam: Seam::Answer(On::Success(Route::Order), |answer| {
        if let Some(order) = answer.members()
            && order.get("status") == Some(&json!("canceled"))
        {
            order.shift_remove("expires");
        }
    }),
};
