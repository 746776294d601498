//! Says that a new order is for another name than was asked for.

use serde_json::json;

use super::{Defect, On, Seam};
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "order-for-other-names",
    summary: "Says that a new order is for another name than was asked for.",
    breaks: &["RFC8555-7.4-R03"],
    seam: Seam::Answer(On::Success(Route::NewOrder), |answer| {
        if let Some(object) = answer.members() {
            object.insert(
                "identifiers".to_owned(),
                json!([{ "type": "dns", "value": "www.example.test" }]),
            );
        }
    }),
};
