//! Shows the beginning of 1970 for times that nobody asked for.

use serde_json::json;

use super::{Defect, On, Seam};
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "order-times-of-the-epoch",
    summary: "Shows the beginning of 1970 for times that nobody asked for.",
    breaks: &["RFC8555-7.1.3-R09"],
    seam: Seam::Answer(On::Success(Route::NewOrder), |answer| {
        if let Some(order) = answer.members() {
            for time in ["notBefore", "notAfter"] {
                order.entry(time).or_insert(json!("1970-01-01T00:00:00Z"));
            }
        }
    }),
};
