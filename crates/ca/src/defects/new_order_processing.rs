//! Shows a new order as processing.

use serde_json::json;

use super::{Defect, On, Seam};
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "new-order-processing",
    summary: "Shows a new order as processing.",
    breaks: &["RFC8555-7.1.6-R14"],
    seam: Seam::Answer(On::Success(Route::NewOrder), |answer| {
        if let Some(object) = answer.members() {
            object.insert("status".to_owned(), json!("processing"));
        }
    }),
};
