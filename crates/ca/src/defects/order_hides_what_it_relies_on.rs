//! Lists no authorizations in an order that is ready at once.

use serde_json::json;

use super::{Defect, On, Seam};
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "order-hides-what-it-relies-on",
    summary: "Lists no authorizations in an order that is ready at once.",
    breaks: &["RFC8555-7.1.3-R18"],
    seam: Seam::Answer(On::Success(Route::NewOrder), |answer| {
        if let Some(object) = answer.members()
            && object.get("status") == Some(&json!("ready"))
        {
            object.insert("authorizations".to_owned(), json!([]));
        }
    }),
};
