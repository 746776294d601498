//! Shows an order as deactivated whose authorization was.

use serde_json::json;

use super::{Defect, On, Seam};
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "order-status-deactivated",
    summary: "Shows an order as deactivated whose authorization was.",
    breaks: &["RFC8555-7.1.6-R20"],
    seam: Seam::Answer(On::Success(Route::Order), |answer| {
        if let Some(order) = answer.members()
            && order.get("status") == Some(&json!("invalid"))
        {
            order.insert("status".to_owned(), json!("deactivated"));
        }
    }),
};
