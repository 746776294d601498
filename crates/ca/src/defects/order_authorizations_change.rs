//! Shows an order with another authorization once it is fetched.

use serde_json::json;

use super::{Defect, On, Seam};
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "order-authorizations-change",
    summary: "Shows an order with another authorization once it is fetched.",
    breaks: &["RFC8555-7.1.3-R17"],
    seam: Seam::Answer(On::Success(Route::Order), |answer| {
        if let Some(object) = answer.members()
            && let Some(list) =
                object.get_mut("authorizations").and_then(|list| list.as_array_mut())
        {
            list.push(json!("https://ca.test/authorization/0"));
        }
    }),
};
