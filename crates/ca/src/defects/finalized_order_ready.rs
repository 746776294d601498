//! Shows an order that was just finalized as ready.

use serde_json::json;

use super::{Defect, On, Seam};
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "finalized-order-ready",
    summary: "Shows an order that was just finalized as ready.",
    breaks: &["RFC8555-7.1.6-R17"],
    seam: Seam::Answer(On::Success(Route::Finalize), |answer| {
        if let Some(object) = answer.members() {
            object.insert("status".to_owned(), json!("ready"));
        }
    }),
};
