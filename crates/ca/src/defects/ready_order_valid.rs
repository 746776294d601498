//! Shows an order as valid that nobody has finalized.

use serde_json::json;

use super::{Defect, On, Seam};
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "ready-order-valid",
    summary: "Shows an order as valid that nobody has finalized.",
    breaks: &["RFC8555-7.1.6-R15", "RFC8555-7.1.6-R16"],
    seam: Seam::Answer(On::Success(Route::Order), |answer| {
        if let Some(object) = answer.members()
            && object.get("status") == Some(&json!("ready"))
        {
            object.insert("status".to_owned(), json!("valid"));
        }
    }),
};
