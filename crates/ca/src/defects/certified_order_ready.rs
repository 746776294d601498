//! Shows an order that has its certificate as ready.

use serde_json::json;

use super::{Defect, On, Seam};
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "certified-order-ready",
    summary: "Shows an order that has its certificate as ready.",
    breaks: &["RFC8555-7.1.6-R18"],
    seam: Seam::Answer(On::Success(Route::Order), |answer| {
        if let Some(object) = answer.members()
            && object.contains_key("certificate")
        {
            object.insert("status".to_owned(), json!("ready"));
        }
    }),
};
