//! Shows an order as invalid whose renewal was ended.

use serde_json::json;

use super::{Defect, On, Seam};
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "canceled-order-is-invalid",
    summary: "Shows an order as invalid whose renewal was ended.",
    breaks: &["RFC8739-3.1.2-R02"],
    seam: Seam::Answer(On::Success(Route::Order), |answer| {
        if let Some(status) = answer.members().and_then(|order| order.get_mut("status"))
            && *status == json!("canceled")
        {
            *status = json!("invalid");
        }
    }),
};
