//! Shows an order that is ready as processing.

use serde_json::json;

use super::{Defect, On, Seam};
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "ready-order-processing",
    summary: "Shows an order that is ready as processing.",
    breaks: &["RFC8555-7.1.6-R15"],
    seam: Seam::Answer(On::Success(Route::Order), |answer| {
        if let Some(object) = answer.members()
            && object.get("status") == Some(&json!("ready"))
        {
            object.insert("status".to_owned(), json!("processing"));
        }
    }),
};
