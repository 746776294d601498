//! Lists orders as objects instead of URLs.

use serde_json::json;

use super::{Defect, On, Seam};
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "orders-list-of-objects",
    summary: "Lists orders as objects instead of URLs.",
    breaks: &["RFC8555-7.1.2.1-R01"],
    seam: Seam::Answer(On::Success(Route::Orders), |answer| {
        if let Some(object) = answer.members() {
            object.insert("orders".to_owned(), json!([{ "url": "https://ca.test/order/1" }]));
        }
    }),
};
