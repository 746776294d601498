//! Says in seconds from when the certificate of an order is to be valid.

use serde_json::json;

use super::{Defect, On, Seam};
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "order-not-before-in-seconds",
    summary: "Says in seconds from when the certificate of an order is to be valid.",
    breaks: &["RFC8555-7.1.3-R09"],
    seam: Seam::Answer(On::Success(Route::Order), |answer| {
        if let Some(object) = answer.members() {
            object.insert("notBefore".to_owned(), json!(1_800_000_000));
        }
    }),
};
