//! Shows an order with other identifiers once it is fetched.

use serde_json::json;

use super::{Defect, On, Seam};
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "order-identifiers-change",
    summary: "Shows an order with other identifiers once it is fetched.",
    breaks: &["RFC8555-7.1.3-R16"],
    seam: Seam::Answer(On::Success(Route::Order), |answer| {
        if let Some(object) = answer.members() {
            object.insert(
                "identifiers".to_owned(),
                json!([{ "type": "dns", "value": "other.test" }]),
            );
        }
    }),
};
