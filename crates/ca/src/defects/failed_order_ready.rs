//! Shows an order whose authorization failed, or was deactivated, as ready.

use serde_json::json;

use super::{Defect, On, Seam};
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "failed-order-ready",
    summary: "Shows an order whose authorization failed, or was deactivated, as ready.",
    breaks: &["RFC8555-7.1.6-R19", "RFC8555-7.1.6-R20"],
    seam: Seam::Answer(On::Success(Route::Order), |answer| {
        if let Some(object) = answer.members()
            && object.get("status") == Some(&json!("invalid"))
        {
            object.insert("status".to_owned(), json!("ready"));
        }
    }),
};
