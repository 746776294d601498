//! Lists no authorizations in an order that is valid.

use serde_json::json;

use super::{Defect, On, Seam};
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "finished-order-without-authorizations",
    summary: "Lists no authorizations in an order that is valid.",
    breaks: &["RFC8555-7.1.3-R19"],
    seam: Seam::Answer(On::Success(Route::Order), |answer| {
        if let Some(object) = answer.members()
            && object.get("status") == Some(&json!("valid"))
        {
            object.insert("authorizations".to_owned(), json!([]));
        }
    }),
};
