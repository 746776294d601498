//! Says in seconds when an order expires.

use serde_json::json;

use super::{Defect, On, Seam};
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "order-expires-in-seconds",
    summary: "Says in seconds when an order expires.",
    breaks: &["RFC8555-7.1.3-R03"],
    seam: Seam::Answer(On::Success(Route::Order), |answer| {
        if let Some(object) = answer.members() {
            object.insert("expires".to_owned(), json!(1_800_000_000));
        }
    }),
};
