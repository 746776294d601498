//! Shows the error of an order as a text.

use serde_json::json;

use super::{Defect, On, Seam};
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "order-error-a-text",
    summary: "Shows the error of an order as a text.",
    breaks: &["RFC8555-7.1.3-R08"],
    seam: Seam::Answer(On::Success(Route::Order), |answer| {
        if let Some(object) = answer.members() {
            object.insert("error".to_owned(), json!("none"));
        }
    }),
};
